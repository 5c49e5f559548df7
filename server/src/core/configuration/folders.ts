/** The configuration files of a workspace: the nearest one upwards wins, setting by setting. */
import { settingsFor, type Configuration, type PlacedConfiguration, type Settings } from './configuration';
import { configurationFileName } from '../read/document-kind';
import { folderOf, foldersUpwards } from '../text/uri';

export class Configurations {
  private readonly byFolder = new Map<string, Configuration>();
  /** Cached configurations that apply to a folder, nearest first, up to the first root. */
  private readonly holding = new Map<string, readonly PlacedConfiguration[]>();

  /** `overrides` win over all files. */
  constructor(private readonly overrides: readonly PlacedConfiguration[]) {}

  /** Sets the configuration of a folder; undefined removes it. */
  set(folder: string, configuration: Configuration | undefined): void {
    if (configuration === undefined) this.byFolder.delete(folder);
    else this.byFolder.set(folder, configuration);
    this.holding.clear();
  }

  /** The URI of the file that is nearest to the document, if there is one. */
  nearest(uri: string): string | undefined {
    const folder = foldersUpwards(uri).find(candidate => this.byFolder.has(candidate));
    return folder === undefined ? undefined : folder + configurationFileName;
  }

  /** The settings of the document. */
  settings(uri: string): Settings {
    return settingsFor(uri, this.nearestFirst(folderOf(uri)));
  }

  /** The URIs of the files that apply to the document, the nearest first, up to the first root. */
  applyingTo(uri: string): string[] {
    const files = this.nearestFirst(folderOf(uri)).filter(each => !this.overrides.includes(each));
    return files.map(({ folder }) => folder + configurationFileName);
  }

  private nearestFirst(folder: string): readonly PlacedConfiguration[] {
    const known = this.holding.get(folder);
    if (known !== undefined) return known;
    const nearestFirst = this.holdingIn(folder);
    this.holding.set(folder, nearestFirst);
    return nearestFirst;
  }

  private holdingIn(folder: string): readonly PlacedConfiguration[] {
    const nearestFirst: PlacedConfiguration[] = [...this.overrides];
    for (const above of foldersUpwards(folder)) {
      const configuration = this.byFolder.get(above);
      if (configuration !== undefined) nearestFirst.push({ folder: above, configuration });
    }
    const stop = nearestFirst.findIndex(({ configuration }) => configuration.root === true);
    return stop < 0 ? nearestFirst : nearestFirst.slice(0, stop + 1);
  }
}
