/** `{key: value}`, or nothing where there is no value: for objects in which a key that is not known is left out. */
export function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
