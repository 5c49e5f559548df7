/** `csa outline`: what the sidebar of the editor shows, for people and for programs. */
import { descriptionOf, Outline, type OutlineBranch, type OutlineNode, type OutlineView, type Severity, visible, Workspace } from '../core';
import { type Arguments, lastValue, UsageError } from './arguments';
import { folderUri } from './configuration';
import { findFiles } from './files';
import { exitCodes, type Io } from './io';
import { loadFiles } from './load';
import { jsonPieces } from './output/json-pieces';
import { printPieces } from './print';
import { createProgress } from './progress';
import { displayName, sourcesOf } from './report';
import { isContext } from './walk';

/** A node with all that is below it, as `--format json` prints it. Part of the contract with other programs. */
interface PrintedNode {
  readonly kind: OutlineNode['kind'];
  readonly label: string;
  readonly description: string;
  readonly inactive: boolean;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** How many findings there are in the text that the node is about, and the worst of their severities. */
  readonly problems?: number;
  readonly severity?: Severity;
  readonly children: readonly PrintedNode[];
}

/** Runs the command and gives its exit code: 2 where there is nothing to read. */
export function outline(parsed: Arguments, io: Io): number {
  const found = findFiles(io.cwd, parsed.positionals);
  if (found.unmatched.length > 0) throw new UsageError(`nothing matches ${found.unmatched.map(path => `"${path}"`).join(', ')}`);
  const progress = createProgress(io);
  const workspace = new Workspace({ roots: found.roots.map(folderUri) });
  const { unreadable } = loadFiles(workspace, { ...found, targets: found.targets.filter(file => isContext(file.kind)) }, { others: 'keep', progress });
  progress.erase();
  for (const { path, message } of unreadable) io.stderr.write(`csa: ${visible(`${displayName(io.cwd, path)}: ${message}`)}\n`);
  const whole = new Outline(workspace.modelledTenants(), uri => workspace.findings(uri));
  const source = sourcesOf(io.cwd, uri => workspace.text(uri));
  for (const uri of whole.broken) io.stderr.write(`csa: ${visible(source(uri).name)}: is broken; what can be understood of it is shown\n`);
  if (workspace.modelledTenants().length === 0) io.stderr.write('csa: no manifest (*.csa.json) was found\n');
  const set = lastValue(parsed, 'set');
  const text = lastValue(parsed, 'starts-with') ?? '';
  const filter = text === '' && set === undefined ? undefined : { text, set };
  const print = (view: OutlineView): PrintedNode[] => printed(whole.branches(view, filter), place => {
    const { name, lines } = source(place.uri);
    const { line, column } = lines.range(place.span);
    return { file: name, line, column };
  });
  if (lastValue(parsed, 'format') === 'json') {
    printPieces(jsonPieces({ version: 1, broken: whole.broken.map(uri => source(uri).name), tenant: print('tenant'), assignments: print('assignments') }), io.stdout);
    io.stdout.write('\n');
  } else {
    const parts = [print('tenant'), print('assignments')].filter(nodes => nodes.length > 0);
    for (const [index, nodes] of parts.entries()) printPieces([index === 0 ? '' : '\n', ...indented(nodes, '')], io.stdout);
  }
  return unreadable.length > 0 ? exitCodes.failure : exitCodes.clean;
}

type PlaceOf = (place: NonNullable<OutlineNode['place']>) => { readonly file: string; readonly line: number; readonly column: number };

function printed(branches: readonly OutlineBranch[], placeOf: PlaceOf): PrintedNode[] {
  return branches.map(({ node: { kind, label, facts, isInactive, place, problems }, children }) => ({
    kind, label, description: descriptionOf(facts), inactive: isInactive, ...(place === undefined ? {} : placeOf(place)),
    ...(problems === undefined ? {} : { problems: problems.count, severity: problems.severity }),
    children: printed(children(), placeOf),
  }));
}

function* indented(nodes: readonly PrintedNode[], indent: string): Iterable<string> {
  for (const { label, description, children } of nodes) {
    yield `${indent}${label}${description === '' ? '' : `  ${description}`}\n`;
    yield* indented(children, `${indent}  `);
  }
}
