import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { canHoldOurs, isOursByName, searchedLength, mentionsOurs } from '../../client/src/ours';
import { crashCounter } from '../../client/src/crashes';
import { failLevels } from '../../server/src/cli/commands';
import { run } from '../../server/src/cli/run';
import { documentKind, newRequests } from '../../server/src/core';
import { sampleRoot, sampleWorkspace } from '../sample-workspace';

type Pattern = Readonly<Record<'file' | 'line' | 'column' | 'severity' | 'message' | 'code', number>> & { readonly regexp: string };

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly image?: Readonly<Record<string, string>>; readonly markdown?: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly l10n: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly configuration?: string;
      readonly icon?: { readonly light: string; readonly dark: string };
    }[];
    readonly grammars: readonly { readonly scopeName: string; readonly path: string; readonly language?: string }[];
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, {
      readonly scope: string;
      readonly order: number;
      readonly markdownDescription: string;
      readonly default: unknown;
    }>> };
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly title: string; readonly icon: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string; readonly icon: string }[]>>;
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly configurationDefaults: { readonly 'editor.semanticTokenColorCustomizations': { readonly rules: object } };
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
    readonly problemMatchers: readonly { readonly name: string; readonly pattern: Pattern }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
    readonly viewsWelcome: readonly { readonly view: string; readonly when: string; readonly contents: string }[];
    readonly taskDefinitions: readonly {
      readonly type: string;
      readonly properties: { readonly task: { readonly enum: readonly string[] }; readonly failOn: { readonly enum: readonly string[] } };
    }[];
  };
}

const manifestText = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as Manifest;
const { contributes } = manifest;

describe('package.json as an extension', () => {
  const { languages, grammars, commands } = contributes;
  const media = contributes.walkthroughs.flatMap(({ steps }) =>
    steps.flatMap(({ media: { image, markdown } }) => image === undefined ? [markdown!] : Object.values(image)));
  const data = grammars.map(({ path }) => path).concat(languages.flatMap(({ configuration }) => configuration ?? []));

  it('names files that exist, and bundles that the build produces', () => {
    const files = [...data, ...media, manifest.icon, ...languages.flatMap(({ icon }) => icon === undefined ? [] : [icon.light, icon.dark])];
    for (const file of files) assert.ok(existsSync(file), file);
    const build = readFileSync('esbuild.mjs', 'utf8');
    assert.deepEqual([manifest.main, manifest.browser], ['./dist/extension.cjs', './dist/extension.web.js']);
    for (const entry of ['extension', 'client', 'server', "'server.node'", "'server.browser'"]) {
      assert.ok(build.includes(`entryPoints: { ${entry}: '`), entry);
    }
    assert.ok(build.includes("outfile: 'dist/extension.web.js'"));
    for (const [, source] of build.matchAll(/entryPoints: \{ \S+ '([^']+)' \}/g)) assert.ok(existsSync(source!), source);
  });

  it('names data files that are strict JSON, all of them', () => {
    for (const file of data) assert.doesNotThrow(() => { JSON.parse(readFileSync(file, 'utf8')); }, file);
    for (const file of readdirSync('syntaxes')) assert.ok(data.includes(`./syntaxes/${file}`), `syntaxes/${file} is not contributed`);
  });

  it('packages the files that it names', () => {
    const packed = readFileSync('.vscodeignore', 'utf8').split('\n').filter(line => line.startsWith('!')).map(line => line.slice(1));
    const isPacked = (file: string): boolean =>
      packed.some(pattern => pattern === file || (pattern.includes('*') && file.startsWith(pattern.slice(0, pattern.indexOf('*')))));
    const icons = [...contributes.viewsContainers.activitybar, ...Object.values(contributes.views).flat()].map(({ icon }) => icon);
    for (const file of [
      ...data, ...icons, manifest.main, manifest.browser, manifest.icon, 'dist/client.cjs', 'dist/server.cjs', 'dist/server.node.cjs',
      'dist/lint.cjs', 'dist/server.browser.js', ...media, 'package.nls.json', 'package.nls.de.json',
      `${manifest.l10n}/bundle.l10n.de.json`, 'examples/contoso/sets.csa.json', 'examples/contoso/requests/queries.http',
    ]) {
      assert.ok(isPacked(file.replace(/^\.\//, '')), file);
    }
  });

  it('has bundles in ASCII, which take half the memory and load faster', () => {
    const bundles = readdirSync('dist').filter(name => /\.c?js$/.test(name));
    assert.ok(bundles.length > 6);
    for (const name of bundles) assert.doesNotMatch(readFileSync(`dist/${name}`, 'utf8'), /[^\0-\x7f]/, name);
  });

  it('has a text for every %key%, and no others', () => {
    const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
    const keys = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(match => match[1]!);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
    for (const { title, category } of commands) for (const text of [title, category]) assert.match(text, /^%[\w.]+%$/);
  });

  it('has commands that the client registers, each with a title', () => {
    const known = [...readFileSync('client/src/commands.ts', 'utf8').matchAll(/^ {4}'(csa\.\w+)':/gm)].map(match => match[1]!);
    assert.deepEqual(commands.map(({ command }) => command).sort(), known.sort());
  });

  it('has views with icons, in containers that exist', () => {
    const { viewsContainers: { activitybar }, views } = contributes;
    assert.deepEqual(Object.keys(views), activitybar.map(({ id }) => id));
    for (const { icon } of [...activitybar, ...Object.values(views).flat()]) assert.ok(existsSync(icon), icon);
    const created = readFileSync('client/src/outline/views.ts', 'utf8');
    for (const { id } of Object.values(views).flat()) assert.ok(created.includes(`create('${id.replace('csa.', '')}')`), id);
  });

  it('has settings in order, which can be set per folder, and link to settings that exist', () => {
    const { properties } = contributes.configuration;
    const names = Object.keys(properties);
    for (const [index, [name, { scope, order, markdownDescription }]] of Object.entries(properties).entries()) {
      assert.match(name, /^csa\./);
      // A server traces for all folders of its window.
      assert.equal(scope, name === 'csa.trace.server' ? 'window' : 'resource', name);
      assert.equal(order, index + 1, name);
      assert.match(markdownDescription, /^%/, name);
    }
    for (const [, linked] of readFileSync('package.nls.json', 'utf8').matchAll(/`#(csa\.[^#]+)#`/g)) assert.ok(names.includes(linked!), linked);
  });

  it('strikes through only tokens of its own', () => {
    const [{ id }] = contributes.semanticTokenModifiers as [{ readonly id: string }];
    const { rules } = contributes.configurationDefaults['editor.semanticTokenColorCustomizations'];
    for (const rule of Object.keys(rules)) assert.match(rule, new RegExp(`^\\*\\.${id}:\\w+$`));
  });

  it('has titles in title case, and hides in the palette what needs a manifest where there is none', () => {
    const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
    for (const { title } of commands) {
      const text = words[title.slice(1, -1)]!;
      // Names of programs keep their case.
      if (!['cURL', 'az rest'].includes(text)) assert.match(text, /^[A-Z(][\w-]*…?(?: (?:from|for|to|of|[A-Z(][\w-]*[)…]?))*$/, text);
    }
    const always = [
      'csa.addSet', 'csa.clearFilter', 'csa.explainError', 'csa.explainRule', 'csa.getStarted', 'csa.importResponse', 'csa.lintWorkspace',
      'csa.newManifest', 'csa.newRequest', 'csa.openExample', 'csa.restart', 'csa.showOutput', 'csa.sortManifest',
    ];
    const palette = new Map(contributes.menus.commandPalette.map(({ command, when }) => [command, when]));
    for (const { command } of commands) {
      if (!always.includes(command)) assert.match(palette.get(command) ?? '', /csa\.(?:hasManifest|isOurs)|^false$/, command);
    }
  });

  it('is activated by languages only: a search of the workspace would cost every window', () => {
    for (const event of manifest.activationEvents) assert.match(event, /^onLanguage:\w+$/);
    // These are implied.
    for (const { id } of languages) assert.ok(!manifest.activationEvents.includes(`onLanguage:${id}`), id);
  });

  it('has grammars with unique scopes, whose patterns compile and whose includes exist', () => {
    for (const { path, scopeName } of grammars) {
      const grammar = JSON.parse(
        readFileSync(path, 'utf8'),
      ) as { readonly scopeName: string; readonly repository: Readonly<Record<string, unknown>> };
      assert.equal(grammar.scopeName, scopeName);
      // Replacing a scope of another extension would replace its grammar.
      assert.match(scopeName, /\bcsa\b/);
      for (const [key, value] of strings(grammar)) {
        // `\G` is the end of the last match; JavaScript has no equivalent.
        if (['match', 'begin', 'end', 'while'].includes(key)) {
          assert.doesNotThrow(() => new RegExp(value.replaceAll('\\G', '')), `${path}: ${value}`);
        }
        if (key === 'include' && value.startsWith('#')) assert.ok(value.slice(1) in grammar.repository, `${path}: ${value}`);
      }
    }
  });

  it('has language configurations whose patterns compile', () => {
    for (const { configuration } of languages) {
      if (configuration === undefined) continue;
      for (const [key, value] of strings(JSON.parse(readFileSync(configuration, 'utf8')))) {
        if (/Pattern$|^(?:start|end|beforeText|afterText)$/.test(key)) {
          assert.doesNotThrow(() => new RegExp(value), `${configuration}: ${key}`);
        }
      }
    }
  });

  it('has a problem matcher for the compact lines of the command line', async () => {
    const { regexp, ...groups } = contributes.problemMatchers[0]!.pattern;
    const matcher = new RegExp(regexp);
    const read = (line: string): Readonly<Record<string, string | undefined>> | undefined => {
      const match = matcher.exec(line);
      return match === null ? undefined : Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match[group]]));
    };
    const [compact, json] = [await lint('compact'), await lint('json')];
    const { problems } = JSON.parse(json) as { readonly problems: readonly Readonly<Record<string, string | number>>[] };
    const expected = problems.map(({ file, line, column, severity, message, rule }) =>
      ({
        file, line: String(line), column: String(column), severity: severity === 'information' ? 'info' : severity, message, code: rule,
      }));
    assert.ok(new Set(problems.map(({ severity }) => severity)).size === 3 && problems.length > 20);
    assert.deepEqual(compact.trimEnd().split('\n').map(read), expected);
    assert.deepEqual(read('a b/c.json:6:18: error: "Project" is a [list]. [value-cardinality]'), {
      file: 'a b/c.json', line: '6', column: '18', severity: 'error', message: '"Project" is a [list].', code: 'value-cardinality',
    });
    assert.equal(read('No problems in 3 files.'), undefined);
  });

  it('has a task with the severities of the command line', () => {
    const { type, properties: { task, failOn } } = contributes.taskDefinitions[0]!;
    assert.deepEqual([type, task.enum, failOn.enum], ['csa', ['lint'], [...failLevels]]);
  });

  it('refers only to its own commands and those of VS Code', () => {
    const own = new Set(commands.map(({ command }) => command));
    const ofVsCode = new Set([
      'vscode.openFolder', 'workbench.actions.view.problems', 'workbench.trust.manage', 'workbench.action.tasks.runTask',
      'editor.action.quickFix', 'editor.action.fixAll', 'csa.tenant.focus',
    ]);
    const linked = [...readFileSync('package.nls.json', 'utf8').matchAll(/\(command:([\w.]+)(?:\?([^)]*))?\)/g)];
    assert.ok(linked.length > 10);
    for (const [, command, parameters] of linked) {
      assert.ok(own.has(command!) || ofVsCode.has(command!), command);
      if (parameters !== undefined) assert.doesNotThrow(() => { JSON.parse(decodeURIComponent(parameters)); }, parameters);
    }
    const events = contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents));
    for (const event of events) {
      const command = /^onCommand:(.*)$/.exec(event)?.[1];
      assert.ok(command === undefined || own.has(command) || ofVsCode.has(command), event);
    }
  });

  it('has a walkthrough with an existing request', () => {
    const { 'welcome.assignments.none': text } = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
    const [label] = JSON.parse(decodeURIComponent(/newRequest\?([^)]*)/.exec(text!)![1]!)) as readonly string[];
    assert.ok(newRequests(undefined).some(request => request.label === label), label);
  });
});

async function lint(format: string): Promise<string> {
  let printed = '';
  await run(['lint', '--format', format, '--rule', 'name-case=information', '--rule', 'value-cardinality=warning', 'mistakes'], {
    cwd: path.resolve('examples'), stdin: Readable.from([]), env: {}, isTerminal: { stdout: false, stderr: false },
    stdout: { write: ({ text }) => { printed += text; } }, stderr: { write: () => undefined },
  });
  return printed;
}

describe('the test that decides whether the server is needed', () => {
  const languages = {
    manifest: 'csa', snapshot: 'json', configuration: 'jsonc', http: 'http', markdown: 'markdown', script: 'powershell', json: 'json',
  } as const;

  it('recognizes every document of a workspace by its name or text', () => {
    for (const [name, text] of Object.entries(sampleWorkspace)) {
      const language = languages[documentKind(sampleRoot + name)!];
      // Listed in .csarc.json, with no sign in its text; the .csarc.json itself is recognized.
      if (name === 'create-definition.json') continue;
      assert.ok(isOursByName(language, `/sample/${name}`) || (canHoldOurs(language) && mentionsOurs(text)), name);
    }
  });

  it('rejects other documents', () => {
    assert.ok(!isOursByName('json', '/app/package.json'));
    assert.ok(!isOursByName('jsonc', '/app/x.csarc.json'));
    assert.ok(!isOursByName('markdown', '/app/README.md'));
    assert.ok(!canHoldOurs('typescript'));
    assert.ok(!mentionsOurs('{ "securityAttributes": 1 }'));
    assert.ok(!mentionsOurs(`${' '.repeat(searchedLength)}customSecurityAttributes`));
  });
});

describe('a server that crashes', () => {
  it('is restarted twice within a minute, and then no more', () => {
    const mayRestart = crashCounter();
    assert.deepEqual([0, 10_000, 20_000].map(mayRestart), [true, true, false]);
  });

  it('is restarted whenever crashes are rare', () => {
    const mayRestart = crashCounter();
    for (let time = 0; time < 1_000_000; time += 31_000) assert.ok(mayRestart(time));
  });
});

/** All strings of a JSON value with the keys that they are under. */
function* strings(value: unknown, key = ''): Iterable<[string, string]> {
  if (typeof value === 'string') yield [key, value];
  else if (Array.isArray(value)) for (const item of value) yield* strings(item, key);
  else if (typeof value === 'object' && value !== null) for (const [name, member] of Object.entries(value)) yield* strings(member, name);
}
