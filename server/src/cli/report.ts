/** The report of a lint run, which the output formats print. */
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, type Severity } from '../core';
import { type Unreadable } from '../disk/text';
import { type Printed } from './destination';
import { type Lines, linesOf } from './lines';

export interface Report {
  readonly cwd: string;
  /** The files that were checked, sorted by name, including clean ones. */
  readonly files: readonly ReportedFile[];
  readonly unreadable: readonly Unreadable[];
  /** Resolves a document that a finding or its fixes refer to. */
  source(uri: string): Source;
}

export interface ReportedFile {
  readonly source: Source;
  /** Sorted by position. */
  readonly findings: readonly Finding[];
}

export interface Source {
  readonly path: string;
  /** The path as users read it: relative to the working directory, with `/`. */
  readonly name: string;
  readonly text: string;
  readonly lines: Lines;
}

/** How a format prints. */
export interface Style {
  readonly usesColor: boolean;
  /** The formats for people print at most this many findings. */
  readonly maximumProblems: number;
  /** The folder that GitHub's annotations are relative to. */
  readonly annotationRoot: string;
}

/** Prints a report, in pieces. */
export type Formatter = (report: Report, style: Style) => Iterable<Printed>;

/** Returns sources by URI, and caches them. A document without a text is empty. A caller that has the path can pass it. */
export function sourcesOf(cwd: string, textOf: (uri: string) => string | undefined): (uri: string, path?: string) => Source {
  const sources = new Map<string, Source>();
  return (uri, path = fileURLToPath(uri)) => {
    const known = sources.get(uri);
    if (known !== undefined) return known;
    const text = textOf(uri) ?? '';
    const source = { path, name: displayName(cwd, path), text, lines: linesOf(text) };
    sources.set(uri, source);
    return source;
  };
}

/** A path relative to a folder, with `/` on every system. */
export function displayName(folder: string, path: string): string {
  const inside = folder.endsWith(sep) ? folder : folder + sep;
  const name = path.startsWith(inside) ? path.slice(inside.length) : relative(folder, path);
  return (sep === '/' ? name : name.replaceAll(sep, '/')) || '.';
}

/** How many findings there are of each severity. */
export function countSeverities(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

/** The first findings, file by file, and how many are left out. Files without any are dropped. */
export function firstFindings(files: readonly ReportedFile[], maximum: number): { files: ReportedFile[]; hidden: number } {
  const shown: ReportedFile[] = [];
  let room = maximum;
  let hidden = 0;
  for (const { source, findings } of files) {
    const part = findings.slice(0, room);
    if (part.length > 0) shown.push({ source, findings: part });
    room -= part.length;
    hidden += findings.length - part.length;
  }
  return { files: shown, hidden };
}

/** `1 file`, `1,234 files`. */
export function countOf(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;
}
