/**
 * `{ [key]: value }`, or `{}` where the value is `undefined`. Spread into an object, it leaves out a key without value.
 *
 * This is the one idiom for missing values. An object has no key with the value `undefined`, in JSON or in memory.
 */
export function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  // TypeScript widens the type of a computed key to `string`.
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
