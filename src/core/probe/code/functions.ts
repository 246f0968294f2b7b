import { findDirectives, type Directive } from './directives.ts';
import { readFunctionHead, type FunctionHead } from './function-head.ts';
import { Mask } from './mask.ts';
import { codeOf, kept, type SourceText } from './source-text.ts';

/** A function with a body. */
export interface FunctionDefinition extends FunctionHead {
  /** After the closing brace; the end of the text where it is cut. */
  readonly end: number;
}

/** How deep the scanner is in braces and, outside of them, in brackets. */
interface Depth {
  readonly braces: number;
  readonly brackets: number;
}

/** An `#if` that is open. */
interface Branches {
  readonly before: Depth;
  /** At the end of the first branch, which is followed further. */
  after?: Depth;
  /** In a branch that is never compiled: `#if 0`. */
  isDead: boolean;
}

const functions = new WeakMap<SourceText, readonly FunctionDefinition[]>();

/** The functions of a file in C. */
export function functionsOf(file: SourceText): readonly FunctionDefinition[] {
  return kept(functions, file, () => (file.language === 'c' ? findFunctions(codeOf(file)) : []));
}

/** The functions that are defined in C code whose comments and strings are blanked, by their ends. */
function findFunctions(code: string): readonly FunctionDefinition[] {
  const directives = findDirectives(code);
  const mask = new Mask(code);
  for (const { start, end } of directives) mask.blank(start, end);
  const scanner = new Scanner(mask.toString());
  let at = 0;
  for (const directive of directives) {
    scanner.read(at, directive.start);
    scanner.branch(directive, code);
    at = directive.end;
  }
  scanner.read(at, code.length);
  return scanner.finish();
}

/** Follows braces through code without directives, and the branches of those directives. */
class Scanner {
  private braces = 0;
  private brackets = 0;
  /** Where the statement begins that is being read outside of braces. */
  private statement = 0;
  private hasValue = false;
  private open: FunctionHead[] = [];
  private readonly branches: Branches[] = [];
  private readonly found: FunctionDefinition[] = [];

  constructor(private readonly code: string) {}

  read(from: number, to: number): void {
    if (this.branches.some(({ isDead }) => isDead)) {
      if (this.braces === 0) this.begin(to);
      return;
    }
    for (let at = from; at < to; at++) this.take(this.code.charCodeAt(at), at);
  }

  private take(unit: number, at: number): void {
    if (unit === 0x7b) this.openBrace(at);
    else if (unit === 0x7d) this.closeBrace(at);
    else if (this.braces > 0) return;
    else if (unit === 0x28) this.brackets++;
    else if (unit === 0x29) this.brackets = Math.max(0, this.brackets - 1);
    else if (this.brackets > 0) return;
    else if (unit === 0x3b) this.begin(at + 1);
    else if (unit === 0x3d) this.hasValue = true;
  }

  private begin(at: number): void {
    this.statement = at;
    this.hasValue = false;
  }

  private openBrace(at: number): void {
    if (this.braces === 0 && this.isFirstColumn(at)) this.brackets = 0;
    if (this.braces === 0 && this.brackets === 0) {
      if (isLinkage(this.code, this.statement, at)) {
        this.begin(at + 1);
        return;
      }
      const head = this.hasValue ? undefined : readFunctionHead(this.code, this.statement, at);
      if (head) this.open.push(head);
      this.statement = at + 1;
    }
    this.braces++;
  }

  private closeBrace(at: number): void {
    if (this.isFirstColumn(at)) this.brackets = 0;
    this.braces = Math.max(0, this.braces - 1);
    if (this.braces > 0 || this.brackets > 0) return;
    for (const head of this.open) this.found.push({ ...head, end: at + 1 });
    this.open = [];
    this.statement = at + 1;
  }

  private isFirstColumn(at: number): boolean {
    return at === 0 || this.code.charCodeAt(at - 1) === 0x0a;
  }

  /** Each branch begins as deep as the first one did; what follows them is as deep as the end of the first. */
  branch({ name, argument, end }: Directive, code: string): void {
    if (name === 'if' || name === 'ifdef' || name === 'ifndef') {
      const isDead = name === 'if' && /^\s*0\s*$/.test(code.slice(argument, Math.min(end, argument + 9)));
      this.branches.push({ before: this.depth(), isDead });
      return;
    }
    const top = this.branches.at(-1);
    if (!top || !/^(?:el|endif$)/.test(name)) return;
    if (!top.isDead) top.after ??= this.depth();
    top.isDead = false;
    if (name !== 'endif') this.restore(top.before);
    else {
      this.branches.pop();
      this.restore(top.after ?? top.before);
    }
  }

  private depth(): Depth {
    return { braces: this.braces, brackets: this.brackets };
  }

  private restore({ braces, brackets }: Depth): void {
    this.braces = braces;
    this.brackets = brackets;
  }

  /** What is still open when the text ends was cut there. */
  finish(): FunctionDefinition[] {
    for (const head of this.open) this.found.push({ ...head, end: this.code.length });
    return this.found;
  }
}

/** `extern "C" {` encloses a file, and nothing in it is deeper for that. */
function isLinkage(code: string, from: number, to: number): boolean {
  return to - from < 200 && /^\s*extern\s+"\s*"\s*$/.test(code.slice(from, to));
}
