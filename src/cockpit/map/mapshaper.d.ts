/** The part of mapshaper that the map's build script uses; the package carries no types. */
declare module 'mapshaper' {
  const mapshaper: {
    applyCommands(commands: string, input: Record<string, string>): Promise<Record<string, Uint8Array | string>>;
  };
  export default mapshaper;
}
