/** `csa lint`: finds the files, checks and fixes them, and prints the remaining findings. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  compareText, foundBeforeFailure, isContextKind, offeredFixes, severities, Workspace, type ComparedWith, type Finding,
  type PlacedFailure,
} from '../core';
import { decodeText, encodeText, type Unreadable } from '../disk/text';
import { appliedConfigurations, type AppliedConfigurations, notJsonMessage } from './applied-configurations';
import { UsageError } from './arguments';
import { type FailLevel } from './commands';
import { folderUri, readOverrides } from './configuration';
import { verbatim } from './destination';
import { findFiles, findFilesForText, type FoundFiles } from './files';
import { type Applied, type Fixed } from './fix';
import { exitCodes, readStandardInput, type Io } from './io';
import { type LoadedFile, loadFiles } from './load';
import { type LintOptions } from './options';
import { printNotCompared } from './not-compared';
import { formatterOf } from './output';
import { printPieces, printMessage } from './print';
import { createProgress, type Progress } from './progress';
import { countOf, displayName, type Report, type ReportedFile, sourcesOf } from './report';
import { styleOf } from './style';

/** Runs the command and returns its exit code. Throws a UsageError for paths that match nothing and for an invalid --config. */
export async function lint(options: LintOptions, io: Io): Promise<number> {
  const overrides = readOverrides(options, io.cwd);
  const { stdinPath } = options;
  const found = stdinPath === undefined ? findFiles(io.cwd, options.paths) : findFilesForText(io.cwd, stdinPath);
  if (found.unmatched.length > 0) throw new UsageError(`nothing matches ${found.unmatched.map(path => `"${path}"`).join(', ')}`);
  const failures: PlacedFailure[] = [];
  const named = new Set(Array.from(found.named, path => pathToFileURL(path).href));
  const workspace = new Workspace({
    roots: found.roots.map(folderUri), overrides, isNamed: uri => named.has(uri), ruleFailed: failure => failures.push(failure),
  });
  const code = stdinPath === undefined ? await lintFiles(workspace, found, options, io) : await lintText(workspace, found, options, io);
  printFailures(failures, io);
  return failures.length > 0 ? exitCodes.failure : code;
}

/** A rule that throws is our bug: everything else has been checked and reported. */
function printFailures(failures: readonly PlacedFailure[], io: Io): void {
  const seen = new Set<string>();
  for (const failure of failures) {
    const { rule, uri, error } = failure;
    const message = error instanceof Error ? error.message : String(error);
    const place = displayName(io.cwd, fileURLToPath(uri));
    const line = `${place}: internal error in the rule ${rule}, which ${foundBeforeFailure(failure)}: ${message}`;
    // A file may have thousands of units in which the rule fails alike.
    if (!seen.has(line)) printMessage(io, line);
    seen.add(line);
  }
}

async function lintFiles(workspace: Workspace, found: FoundFiles, options: LintOptions, io: Io): Promise<number> {
  const progress = createProgress(io);
  // A fix in a manifest can enable one in a body.
  const { targets, read, unreadable, ignored } = loadFiles(workspace, found, { others: options.fix ? 'keep' : 'check', progress });
  const checked = targets.filter(file => file.findings !== undefined || workspace.isChecked(file.uri));
  const fixed = options.fix ? await fixFiles(workspace, checked) : nothingFixed;
  const applied = appliedConfigurations(workspace, read);
  const report = createReport(workspace, [...checked, ...applied.wrong], [...unreadable, ...fixed.failed], options, io.cwd, progress);
  progress.erase();
  printPieces((await formatterOf(options.format))(report, styleOf(options, io)), io.stdout);
  if (fixed.written > 0) printMessage(io, `fixed ${countOf(fixed.written, 'file')}`);
  printUnfinished(fixed.unfinished, checked, io);
  printUnchecked(found, checked, report, io);
  printNotJson(applied, io);
  printNotCompared(comparisons(workspace, checked), ignored, io);
  return exitCode(report, read, applied, options.failOn);
}

async function lintText(workspace: Workspace, found: FoundFiles, options: LintOptions, io: Io): Promise<number> {
  const progress = createProgress(io);
  const text = decodeText(await readStandardInput(io));
  const { targets, read, unreadable, ignored } = loadFiles(workspace, found, { readTarget: () => text, others: 'keep', progress });
  const checked = targets.filter(file => workspace.isChecked(file.uri));
  const { unfinished } = options.fix ? await applyFixes(workspace, checked) : nothingFixed;
  const applied = appliedConfigurations(workspace, read);
  const report = createReport(workspace, [...checked, ...applied.wrong], unreadable, options, io.cwd, progress);
  progress.erase();
  // With --fix, standard output is reserved for the fixed document.
  for (const file of options.fix ? targets : []) {
    io.stdout.write(verbatim(encodeText({ ...file, text: workspace.text(file.uri) ?? file.text }).toString('utf8')));
  }
  const output = options.fix ? io.stderr : io.stdout;
  printPieces((await formatterOf(options.format))(report, styleOf(options, io)), output);
  printUnfinished(unfinished, checked, io);
  printUnchecked(found, checked, report, io);
  printNotJson(applied, io);
  printNotCompared(comparisons(workspace, checked), ignored, io);
  return exitCode(report, read, applied, options.failOn);
}

const nothingFixed: Fixed & Pick<Applied, 'unfinished'> = { written: 0, failed: [], unfinished: new Map() };

async function fixFiles(workspace: Workspace, checked: readonly LoadedFile[]): Promise<Fixed & Pick<Applied, 'unfinished'>> {
  const { changed, unfinished } = await applyFixes(workspace, checked);
  const { writeFixes } = await import('./fix');
  return { unfinished, ...writeFixes(workspace, checked.filter(file => changed.has(file.uri))) };
}

async function applyFixes(workspace: Workspace, checked: readonly LoadedFile[]): Promise<Applied> {
  const { applyFixes: apply } = await import('./fix');
  return apply(workspace, checked.map(file => file.uri));
}

function printUnfinished(unfinished: Applied['unfinished'], checked: readonly LoadedFile[], io: Io): void {
  for (const { uri, path } of checked) {
    const reason = unfinished.get(uri);
    if (reason !== undefined) printMessage(io, `${displayName(io.cwd, path)}: ${reason}`);
  }
}

type ReportableFile = Pick<LoadedFile, 'uri' | 'path'> & Partial<Pick<LoadedFile, 'text' | 'findings'>>;

function createReport(
  workspace: Workspace, checked: readonly ReportableFile[], unreadable: readonly Unreadable[],
  options: LintOptions, cwd: string, progress: Progress,
): Report {
  const forgotten = new Map(checked.flatMap(({ uri, text, findings }) => findings === undefined || text === '' ? [] : [[uri, text]]));
  const source = sourcesOf(cwd, uri => forgotten.get(uri) ?? workspace.text(uri));
  const files = checked.map(({ uri, path, findings: known }, index): ReportedFile => {
    progress.show('Checking', index, checked.length);
    const findings = known ?? workspace.findings(uri);
    const reported = options.quiet ? findings.filter(finding => finding.severity === 'error') : findings;
    return { source: source(uri, path), findings: reported.map(finding => ({ ...finding, fixes: offeredFixes(finding, workspace) })) };
  });
  files.sort((a, b) => compareText(a.source.name, b.source.name));
  return { cwd, files, unreadable: [...unreadable].sort((a, b) => compareText(a.path, b.path)), source };
}

/** Reports what could not be read, and which files were given by name and not checked: the user expects that they were. */
function printUnchecked(found: FoundFiles, checked: readonly LoadedFile[], report: Report, io: Io): void {
  for (const { path, message } of [...report.unreadable, ...found.skipped]) printMessage(io, `${displayName(io.cwd, path)}: ${message}`);
  const known = new Set([...checked, ...report.unreadable].map(file => file.path));
  const targets = new Set(found.targets.filter(file => file.kind !== undefined).map(file => file.path));
  for (const path of found.named) {
    if (known.has(path)) continue;
    const reason = targets.has(path) ? nothingToCheck : unknownName;
    printMessage(io, `${displayName(io.cwd, path)}: not checked: ${reason}`);
  }
}

const nothingToCheck = 'nothing in it is recognized as a request or a body, or .csarc.json ignores it';
const unknownName = 'its name is not that of a file that csa checks';

function comparisons(workspace: Workspace, checked: readonly LoadedFile[]): readonly ComparedWith[] {
  // Manifests and snapshots name their tenant themselves.
  return checked.filter(({ kind }) => !isContextKind(kind))
    .flatMap(({ uri, findings, comparedWith }) => (findings === undefined ? workspace.coverage(uri)?.comparedWith() : comparedWith) ?? []);
}

function printNotJson({ notJson }: AppliedConfigurations, io: Io): void {
  for (const { path } of notJson) printMessage(io, notJsonMessage(io.cwd, path));
}

function exitCode(report: Report, read: readonly string[], { notJson }: AppliedConfigurations, failOn: FailLevel): number {
  if (notJson.length > 0 || (report.unreadable.length > 0 && read.length === 0)) return exitCodes.failure;
  const hasFailed = report.files.some(({ findings }) => findings.some(finding => isAtOrAbove(finding, failOn)));
  return hasFailed || report.unreadable.length > 0 ? exitCodes.findings : exitCodes.clean;
}

function isAtOrAbove(finding: Finding, level: FailLevel): boolean {
  return level !== 'never' && severities.indexOf(finding.severity) <= severities.indexOf(level);
}
