/** Ids in a Message-ID, In-Reply-To or References field, without brackets, in order. */
export function readIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]*)>/g)]
    .map(([, id = '']) => id.replace(/\s+/g, ''))
    .filter((id) => id !== '');
  if (bracketed.length > 0) return bracketed;
  // Without brackets only what looks like an id is one: old mailers write "Your message of Monday" here.
  return value.split(/\s+/).filter((word) => /^[^\s<>@"(),]+@[^\s<>@"(),]+$/.test(word));
}

/** The id of a Message-ID field, which may lack the brackets and even the `@`. */
export function readMessageId(value: string): string | undefined {
  const id = readIds(value)[0] ?? value.replace(/[<>\s]/g, '');
  return id === '' ? undefined : id;
}
