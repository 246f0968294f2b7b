import type { Language } from '../../../probe/code/source-text.ts';
import type { Place } from './index.ts';
import type { Located, Where } from './where.ts';

/** How the places of one language are found, line by line. */
interface Grammar {
  /** True for the line that begins the place. */
  readonly begins: (line: string) => boolean;
  /** True for a line that begins another place of this kind, and therefore ends this one. */
  readonly isOther: (line: string) => boolean;
  /** Set where a line that is indented no more than the first one ends the place: whether it is its last line. */
  readonly closes?: (line: string) => boolean;
  /** Set where a backslash continues the place, and nothing else does. */
  readonly isContinued?: true;
  /** Set where places stand in places: a line outside of one may be in another that began before. */
  readonly isNested?: true;
}

/** Where the lines of a fragment are in which places begin with a line of their own form. */
export function locateItems(lines: readonly string[], context: string, place: Place, language: Language): Located {
  const grammar = grammarOf(place, language);
  if (!grammar) return { where: lines.map(() => 'unknown'), heads: new Set() };
  const reader = new ItemReader(grammar, startIn(context, grammar));
  return { where: lines.map((line, index) => reader.take(line, index)), heads: reader.heads };
}

function startIn(context: string, { begins, isOther, isContinued }: Grammar): Where {
  // Of a macro, the line that it begins with is never behind the second `@@`.
  if (isContinued) return 'unknown';
  if (begins(context)) return 'in';
  return isOther(context) ? 'out' : 'unknown';
}

class ItemReader {
  readonly heads = new Set<number>();
  #where: Where;
  /** Columns before the place's first line. */
  #indent = 0;

  constructor(
    private readonly grammar: Grammar,
    start: Where,
  ) {
    this.#where = start;
  }

  take(line: string, index: number): Where {
    const { begins, isOther, closes, isContinued, isNested } = this.grammar;
    const indent = line.search(/\S/);
    if (begins(line)) {
      this.heads.add(index);
      this.#indent = indent;
      this.#where = 'in';
    } else if (isOther(line) && this.#isBeside(indent)) this.#where = 'out';
    const here = this.#where;
    if (isContinued) this.#where = line.endsWith('\\') ? here : 'out';
    if (!closes || here !== 'in' || indent < 0 || indent > this.#indent || this.heads.has(index)) return here;
    this.#where = isNested ? 'unknown' : 'out';
    return closes(line) ? here : this.#where;
  }

  /** The `@@` line does not show how far the place is indented that it names. */
  #isBeside(indent: number): boolean {
    return this.#where !== 'in' || this.heads.size === 0 || indent <= this.#indent;
  }
}

function grammarOf({ names }: Place, language: Language): Grammar | undefined {
  const any = `(?:${names.map((name) => name.replace(/[^\w]/g, '\\$&')).join('|')})`;
  const line = (text: string): ((line: string) => boolean) => {
    const pattern = new RegExp(text);
    return (met) => pattern.test(met);
  };
  switch (language) {
    case 'c':
      return {
        begins: line(`^\\s*(?:#\\s*define\\s+${any}\\b|${any}\\s*(?:=|,?\\s*$))`),
        isOther: () => false,
        isContinued: true,
      };
    case 'rust':
      return rustGrammar(any, line);
    case 'kconfig': {
      const name = any.replace(/CONFIG_/g, '');
      return { begins: line(`^\\s*(?:menu)?config\\s+${name}\\s*$`), isOther: line(KCONFIG_STATEMENT) };
    }
    case 'qapi':
      return { begins: line(`^\\{\\s*'\\w+'\\s*:\\s*'${any}'`), isOther: line('^\\{') };
    case 'hx':
      return { begins: line(`^DEF\\("${any}"`), isOther: line('^(?:DEF|DEFHEADING|ARCHHEADING)\\(') };
    case 'xml':
      return {
        begins: line(`<(?:element|define)\\b[^<>]*\\bname\\s*=\\s*["']${any}["']`),
        isOther: line('<define\\b'),
        closes: line('^\\s*</'),
        isNested: true,
      };
    case 'rst':
      return { begins: line(`^\\s*\`\`<?${any}\\b`), isOther: () => false, closes: () => false, isNested: true };
    case 'makefile':
    case 'text':
      return undefined;
  }
}

const KCONFIG_STATEMENT =
  '^\\s*(?:(?:menu)?config|choice|endchoice|menu|endmenu|if|endif|source|rsource|osource|orsource|comment|mainmenu)\\b';

const RUST_ITEM =
  '^\\s*(?:pub(?:\\([^)]*\\))?\\s+|unsafe\\s+|async\\s+|default\\s+|extern\\s+"[^"]*"\\s+|const\\s+(?=fn|unsafe))*' +
  '(?:fn|struct|enum|union|trait|type|static(?:\\s+mut)?|const|macro_rules!)\\s+';

function rustGrammar(any: string, line: (text: string) => (line: string) => boolean): Grammar {
  return {
    begins: line(`${RUST_ITEM}${any}\\b`),
    isOther: line(`${RUST_ITEM}|^\\s*(?:impl|mod)\\b`),
    closes: line('^\\s*\\}'),
  };
}
