/** The layers of the source, for the boundary test: which folder may import from which. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { preProcessFile } from 'typescript';

/** The folders of the core, from the lowest up: each may import from itself and from those before it. */
export const coreLayers: readonly string[] = [
  'text', 'tree', 'notation', 'graph', 'formats', 'model', 'read', 'tenant', 'lint', 'rules', 'configuration', 'workspace', 'features',
];

/** The features of the core, and which others each may import. */
export const featureImports: Readonly<Record<string, readonly string[]>> = {
  annotations: ['hover', 'explanation'],
  authoring: [],
  completion: [],
  copying: ['outline', 'authoring'],
  explanation: ['hover'],
  formatting: [],
  hover: [],
  navigation: [],
  outline: [],
  pasting: ['completion', 'outline', 'authoring'],
  refactoring: ['authoring', 'copying', 'navigation', 'pasting'],
  symbols: [],
};

/** What a rule may import. */
export const ruleImports: readonly string[] = ['text', 'tree', 'graph', 'model', 'tenant', 'lint'];

/** An import of one of our files by another: `line` counts from 1. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly line: number;
}

/** Every import, types included, between the TypeScript files below the folders; paths are relative to the repository, with slashes. */
export function importsBelow(folders: readonly string[]): readonly Import[] {
  const files = folders.flatMap(filesBelow);
  const known = new Set(files);
  return files.flatMap(from => {
    const text = readFileSync(from, 'utf8');
    return preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
      if (!fileName.startsWith('.')) return [];
      const base = path.posix.join(path.posix.dirname(from), fileName);
      const to = [`${base}.ts`, `${base}/index.ts`, `${base}.d.ts`, base].find(name => known.has(name));
      return to === undefined ? [] : [{ from, to, line: text.slice(0, pos).split('\n').length }];
    });
  });
}

/** The shortest cycle through each file that is in one; each cycle once, starting with its first file in order. */
export function circlesOf(imports: readonly Import[]): readonly (readonly string[])[] {
  const importedBy = new Map<string, string[]>();
  for (const { from, to } of imports) importedBy.set(from, [...importedBy.get(from) ?? [], to]);
  const circles = new Map<string, readonly string[]>();
  for (const start of importedBy.keys()) {
    const circle = circleThrough(start, importedBy);
    if (circle !== undefined) circles.set([...circle].sort().join(' '), circle);
  }
  return [...circles.values()];
}

function circleThrough(start: string, importedBy: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const before = new Map<string, string>();
  const pending = [start];
  for (const file of pending) {
    for (const next of importedBy.get(file) ?? []) {
      if (next === start) return pathTo(file, before, start);
      if (before.has(next)) continue;
      before.set(next, file);
      pending.push(next);
    }
  }
  return undefined;
}

function pathTo(last: string, before: ReadonlyMap<string, string>, start: string): readonly string[] {
  const files = [last];
  for (let file = last; file !== start;) {
    file = before.get(file) ?? start;
    files.unshift(file);
  }
  return files;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name.split(path.sep).join('/')}`)
    .sort();
}
