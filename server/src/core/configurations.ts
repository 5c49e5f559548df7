/** The configuration files of a workspace: the nearest one upwards wins, setting by setting. */
import { configurationFileName, settingsFor, type Configuration, type PlacedConfiguration, type Settings } from './configuration';
import { foldersUpwards } from './folders';

export class Configurations {
  private readonly byFolder = new Map<string, Configuration>();

  /** `overrides` win over all files. */
  constructor(private readonly overrides: readonly PlacedConfiguration[]) {}

  /** Takes over the configuration of a folder; undefined: it has none any more. */
  set(folder: string, configuration: Configuration | undefined): void {
    if (configuration === undefined) this.byFolder.delete(folder);
    else this.byFolder.set(folder, configuration);
  }

  /** The URI of the file that is nearest to the document, if there is one. */
  nearest(uri: string): string | undefined {
    const folder = foldersUpwards(uri).find(candidate => this.byFolder.has(candidate));
    return folder === undefined ? undefined : folder + configurationFileName;
  }

  /** What holds for the document. */
  settings(uri: string): Settings {
    const nearestFirst: PlacedConfiguration[] = [...this.overrides];
    for (const folder of foldersUpwards(uri)) {
      const configuration = this.byFolder.get(folder);
      if (configuration !== undefined) nearestFirst.push({ folder, configuration });
    }
    const stop = nearestFirst.findIndex(({ configuration }) => configuration.root === true);
    return settingsFor(uri, stop < 0 ? nearestFirst : nearestFirst.slice(0, stop + 1));
  }
}
