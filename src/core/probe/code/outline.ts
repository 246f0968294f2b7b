/** A definition that a parser found. */
export interface Definition {
  readonly kind: 'struct' | 'enum' | 'macro' | 'variable' | 'type' | 'function' | 'member' | 'enumerator';
  readonly name: string;
  readonly start: number;
  /** After its last character. */
  readonly end: number;
}

/** The definitions of a text, in the order of their starts. The machine hands it in (`node/source/syntax.ts`). */
export type Outline = (language: 'c' | 'rust', text: string) => readonly Definition[];
