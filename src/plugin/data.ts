/** Name of the plugin; also the folder of its generated data. */
export const PLUGIN_NAME = 'wiki';

/** File name of one piece of generated data. */
export function dataFile(name: string): string {
  return `${name}.json`;
}

/** Module under which a page imports one piece of generated data. */
export function dataModule(name: string): string {
  return `@generated/${PLUGIN_NAME}/default/${dataFile(name)}`;
}
