/** `.csarc.json`: the severities of rules, and which files are checked. Editors and the command line share it. */
import { Element } from '../model/element';
import { itemsOf, keysOf } from '../tree/nodes';
import { type Severity } from '../lint/finding';
import { parseGlob } from './glob';
import { limits, type Limits, type LimitsName } from '../graph/limits';
import { content } from '../model/model';
import { Source } from '../model/source';
import { parseJson } from '../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { readDirectives } from '../model/directives';
import { configuration as configurationShape } from './shape';
import { type ReadDocument } from '../model/unit';
import { unescapedUri } from '../text/uri';

export type RuleSettings = ReadonlyMap<string, Severity | 'off'>;

/** A configuration file, or the options of a command line. An absent member is inherited from the next file upwards. */
export interface Configuration {
  readonly root?: boolean;
  readonly rules: RuleSettings;
  readonly limits?: LimitsName;
  readonly tenant?: string;
  /** Files that are request bodies, whatever their content. */
  readonly requests: Globs;
  readonly ignore: Globs;
  readonly overrides: readonly { readonly files: Globs; readonly rules: RuleSettings }[];
}

/** Whether a path matches. It is relative to the configuration's folder and uses slashes. */
export type Globs = (path: string) => boolean;

export const emptyConfiguration: Configuration = { rules: new Map(), requests: () => false, ignore: () => false, overrides: [] };

/** The settings of one document, merged from all files upwards. */
export interface Settings {
  /** Returns undefined for the default of the rule. */
  severity(rule: string): Severity | 'off' | undefined;
  readonly limits: Limits;
  readonly tenant: string | undefined;
  readonly isIgnored: boolean;
  readonly isRequest: boolean;
}

/** A configuration file, and the URI of its folder with a slash at the end. */
export interface PlacedConfiguration {
  readonly folder: string;
  readonly configuration: Configuration;
}

/** Whether the text parses, as JSON with comments and trailing commas. Of one that does not, any part of the settings may be lost. */
export function isConfigurationJson(text: string): boolean {
  return parseJson(text).problems.length === 0;
}

/** Reads the valid parts; the rules report the invalid ones. */
export function parseConfiguration(text: string): Configuration {
  const tree = parseJson(text);
  const root = Element.read(tree, tree.root, configurationShape());
  if (root === undefined) return emptyConfiguration;
  const limitsName = root.string('limits')?.value;
  const isRoot = root.boolean('root')?.value;
  const tenant = root.string('tenant')?.value;
  return {
    rules: ruleSettings(tree, root.valueNode('rules')),
    requests: globs(strings(tree, root.valueNode('requests'))),
    ignore: globs(strings(tree, root.valueNode('ignore'))),
    overrides: root.elements('overrides').map(override => ({
      files: globs(strings(tree, override.valueNode('files'))),
      rules: ruleSettings(tree, override.valueNode('rules')),
    })),
    ...(isRoot === undefined ? {} : { root: isRoot }),
    ...(limitsName === 'current' || limitsName === 'preview' ? { limits: limitsName } : {}),
    ...(tenant === undefined ? {} : { tenant }),
  };
}

/** The document of a configuration file, so that rules check it as well. */
export function readConfigurationDocument(text: string): ReadDocument {
  const tree = parseJson(text);
  const root = Element.read(tree, tree.root, configurationShape());
  const rules = (element: Element): Element[] => {
    const shape = element.shape.fields.find(field => field.name === 'rules')?.shape;
    const nested = shape === undefined ? undefined : Element.read(tree, element.valueNode('rules'), shape);
    return nested === undefined ? [] : [nested];
  };
  const objects = root === undefined
    ? []
    : [root, ...rules(root), ...root.elements('overrides').flatMap(override => [override, ...rules(override)])];
  const source = new Source({ tree, problems: tree.problems, isStrict: false, hasElision: false, scope: 'tree', objects, lists: [] });
  return {
    units: [{
      kind: 'configuration', start: 0, text, read: () => content({ sources: [source], directives: readDirectives(text, tree.comments) }),
    }],
  };
}

const unconfigured: Settings = { severity: () => undefined, limits: limits.current, tenant: undefined, isIgnored: false, isRequest: false };

/** The settings of the document at `uri`. `nearestFirst`: the configurations of its folder and of those above, up to the first root. */
export function settingsFor(uri: string, nearestFirst: readonly PlacedConfiguration[]): Settings {
  if (nearestFirst.length === 0) return unconfigured;
  const layers: RuleSettings[] = [];
  let isIgnored = false;
  let isRequest = false;
  for (const { folder, configuration } of nearestFirst) {
    const path = relativePath(folder, uri);
    if (path === undefined) continue;
    // The last override that names a rule wins, and any of them wins over the file's own setting.
    for (const override of [...configuration.overrides].reverse()) if (override.files(path)) layers.push(override.rules);
    layers.push(configuration.rules);
    isIgnored ||= configuration.ignore(path);
    isRequest ||= configuration.requests(path);
  }
  const first = <T>(of: (configuration: Configuration) => T | undefined): T | undefined =>
    nearestFirst.map(({ configuration }) => of(configuration)).find(value => value !== undefined);
  return {
    severity: rule => layers.find(layer => layer.has(rule))?.get(rule),
    limits: limits[first(configuration => configuration.limits) ?? 'current'],
    tenant: first(configuration => configuration.tenant),
    isIgnored,
    isRequest,
  };
}

/**
 * Globs match as in `.gitignore`: one without a slash matches a name in any folder, a folder matches everything in it, and one that
 * begins with `!` excludes what those before it match.
 */
function globs(patterns: readonly string[]): Globs {
  const tests = patterns.map(pattern => {
    const isBack = pattern.startsWith('!');
    const rooted = isBack ? pattern.slice(1) : pattern;
    const glob = rooted.replace(/^\.?\//, '').replace(/\/$/, '');
    const anywhere = rooted.startsWith('/') || glob.includes('/') ? glob : `**/${glob}`;
    return { isBack, tests: [parseGlob(anywhere), parseGlob(`${anywhere}/**`)] };
  });
  return path => tests.filter(glob => glob.tests.some(test => test(path))).at(-1)?.isBack === false;
}

/** Whether this configuration by itself ignores the document. */
export function ignores({ folder, configuration }: PlacedConfiguration, uri: string): boolean {
  const path = relativePath(folder, uri);
  return path !== undefined && configuration.ignore(path);
}

function relativePath(folder: string, uri: string): string | undefined {
  if (!uri.startsWith(folder)) return undefined;
  return unescapedUri(uri.slice(folder.length));
}

function strings(tree: SyntaxTree, node: number): string[] {
  if (node < 0) return [];
  return itemsOf(tree, node).filter(item => tree.kind(item) === NodeKind.String).map(item => tree.string(item));
}

function ruleSettings(tree: SyntaxTree, node: number): RuleSettings {
  const settings = new Map<string, Severity | 'off'>();
  for (const key of keysOf(tree, node)) {
    const value = tree.hasValue(key) ? tree.value(key + 1) : undefined;
    if (isLevel(value)) settings.set(tree.string(key), value);
  }
  return settings;
}

function isLevel(value: unknown): value is Severity | 'off' {
  return value === 'off' || value === 'information' || value === 'warning' || value === 'error';
}
