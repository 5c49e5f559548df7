/** The configuration files of a workspace: the nearest one upwards wins, setting by setting. */
import { ignores, settingsFor, type Configuration, type PlacedConfiguration, type Settings } from './configuration';
import { configurationFileName } from '../read/document-kind';
import { fileName, folderOf, foldersUpwards, isUntitled, withSlash } from '../text/uri';

export class Configurations {
  private readonly byFolder = new Map<string, Configuration>();
  /** Cached configurations that apply to a folder, nearest first, up to the first root. */
  private readonly holding = new Map<string, readonly PlacedConfiguration[]>();

  private roots: readonly string[] = [];

  /** `overrides` win over all files. */
  constructor(private readonly overrides: readonly PlacedConfiguration[]) {}

  /** URIs of the workspace folders. */
  setRoots(roots: readonly string[]): void {
    this.roots = roots;
  }

  /** Sets the configuration of a folder; undefined removes it. */
  set(folder: string, configuration: Configuration | undefined): void {
    if (configuration === undefined) this.byFolder.delete(folder);
    else this.byFolder.set(folder, configuration);
    this.holding.clear();
  }

  /** The URI of the file that is nearest to the document, if there is one. */
  nearest(uri: string): string | undefined {
    const folder = this.foldersOf(uri).find(candidate => this.byFolder.has(candidate));
    return folder === undefined ? undefined : folder + configurationFileName;
  }

  /** The settings of the document. */
  settings(uri: string): Settings {
    const place = this.placeOf(uri);
    return settingsFor(place, this.nearestFirst(folderOf(place)));
  }

  /** The URIs of the files that apply to the document, the nearest first, up to the first root. */
  applyingTo(uri: string): string[] {
    const files = this.nearestFirst(folderOf(this.placeOf(uri))).filter(each => !this.overrides.includes(each));
    return files.map(({ folder }) => folder + configurationFileName);
  }

  /** The folders whose configuration may apply to the document, the nearest first. */
  foldersOf(uri: string): readonly string[] {
    return foldersUpwards(this.placeOf(uri));
  }

  /** The URI of the nearest file that ignores the document. Returns undefined where none does, even if an override does. */
  ignoring(uri: string): string | undefined {
    const place = this.placeOf(uri);
    const found = this.nearestFirst(folderOf(place)).find(placed => !this.overrides.includes(placed) && ignores(placed, place));
    return found === undefined ? undefined : found.folder + configurationFileName;
  }

  /** An untitled document is in no folder: it counts as if it were in the only workspace folder. */
  private placeOf(uri: string): string {
    const [root] = this.roots;
    return isUntitled(uri) && root !== undefined && this.roots.length === 1 ? withSlash(root) + fileName(uri) : uri;
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
