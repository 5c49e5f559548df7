/** `csa outline`: what the editor's sidebar shows, for people and for programs. */
import {
  countUses, descriptionOf, Outline, type OutlineBranch, type OutlineNode, type OutlineView, type Severity, Workspace,
} from '../core';
import { type Arguments, lastValue, UsageError } from './arguments';
import { folderUri } from './configuration';
import { json, type Printed, text as line } from './destination';
import { findFiles } from './files';
import { exitCodes, type Io } from './io';
import { loadFiles } from './load';
import { jsonPieces } from './output/json-pieces';
import { printPieces, printMessage } from './print';
import { createProgress } from './progress';
import { displayName, type Source, sourcesOf } from './report';

/** A node with its subtree, as `--format json` prints it. Part of the contract with other programs. */
interface PrintedNode {
  readonly kind: OutlineNode['kind'];
  readonly label: string;
  readonly description: string;
  readonly inactive: boolean;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** How many findings there are in the node's source range, and the worst of their severities. */
  readonly problems?: number;
  readonly severity?: Severity;
  /** Only of a definition: how often it is used. */
  readonly uses?: number;
  readonly children: readonly PrintedNode[];
}

/** Runs the command and returns its exit code: 2 when a file cannot be read. */
export function outline(parsed: Arguments, io: Io): number {
  const found = findFiles(io.cwd, parsed.positionals);
  if (found.unmatched.length > 0) throw new UsageError(`nothing matches ${found.unmatched.map(path => `"${path}"`).join(', ')}`);
  const progress = createProgress(io);
  const workspace = new Workspace({ roots: found.roots.map(folderUri) });
  const { unreadable } = loadFiles(workspace, found, { others: 'keep', progress });
  progress.erase();
  for (const { path, message } of [...unreadable, ...found.skipped]) printMessage(io, `${displayName(io.cwd, path)}: ${message}`);
  const source = sourcesOf(io.cwd, uri => workspace.text(uri));
  const whole = new Outline(workspace.modelledTenants(), {
    findings: uri => workspace.findings(uri), uses: uri => countedUses(workspace, uri),
  });
  for (const uri of whole.broken) printMessage(io, `${source(uri).name}: has syntax errors; the parts that can be read are shown`);
  if (workspace.modelledTenants().length === 0) printMessage(io, 'no manifest (*.csa.json) was found');
  const set = lastValue(parsed, 'set');
  const text = lastValue(parsed, 'starts-with') ?? '';
  const filter = text === '' && set === undefined ? undefined : { text, set };
  const pieces = lastValue(parsed, 'format') === 'json' ? outlineJson : outlineTree;
  printPieces(pieces(whole, source, filter), io.stdout);
  return unreadable.length > 0 ? exitCodes.failure : exitCodes.clean;
}

function countedUses(workspace: Workspace, uri: string): ReadonlyMap<string, number> | undefined {
  const view = workspace.view(uri);
  return view === undefined ? undefined : countUses(view);
}

type SourceOf = (uri: string) => Source;
type Filter = Parameters<Outline['branches']>[1];

/** Both views with all their properties, for programs. */
export function* outlineJson(whole: Outline, source: SourceOf, filter?: Filter): Iterable<Printed<'json'>> {
  const [tenant, assignments] = views(whole, source, filter);
  yield* jsonPieces({ version: 1, broken: whole.broken.map(uri => source(uri).name), tenant, assignments });
  yield json('\n');
}

/** Both views as indented lines, for people. */
export function* outlineTree(whole: Outline, source: SourceOf, filter?: Filter): Iterable<Printed<'text'>> {
  const parts = views(whole, source, filter).filter(nodes => nodes.length > 0);
  for (const [index, nodes] of parts.entries()) {
    if (index > 0) yield line`\n`;
    yield* indented(nodes, '');
  }
}

function views(whole: Outline, source: SourceOf, filter: Filter): [tenant: PrintedNode[], assignments: PrintedNode[]] {
  const placeOf: PlaceOf = place => {
    const { name, lines } = source(place.uri);
    const { line, column } = lines.range(place.span);
    return { file: name, line, column };
  };
  const view = (kind: OutlineView): PrintedNode[] => printed(whole.branches(kind, filter), placeOf);
  return [view('tenant'), view('assignments')];
}

type PlaceOf = (place: NonNullable<OutlineNode['place']>) => { readonly file: string; readonly line: number; readonly column: number };

function printed(branches: readonly OutlineBranch[], placeOf: PlaceOf): PrintedNode[] {
  return branches.map(({ node: { kind, label, facts, isInactive, place, problems }, children }) => ({
    kind, label, description: descriptionOf(facts), inactive: isInactive, ...(place === undefined ? {} : placeOf(place)),
    ...(problems === undefined ? {} : { problems: problems.count, severity: problems.severity }),
    ...usesIn(facts),
    children: printed(children(), placeOf),
  }));
}

function usesIn(facts: OutlineNode['facts']): Pick<PrintedNode, 'uses'> {
  const uses = facts.find(fact => fact.fact === 'uses')?.count;
  return uses === undefined ? {} : { uses };
}

function* indented(nodes: readonly PrintedNode[], indent: string): Iterable<Printed<'text'>> {
  for (const { label, description, children } of nodes) {
    yield line`${indent}${label}${description === '' ? '' : `  ${description}`}\n`;
    yield* indented(children, `${indent}  `);
  }
}
