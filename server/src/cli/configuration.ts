import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configurationFileName, emptyConfiguration, parseConfiguration, type PlacedConfiguration, withSlash, Workspace } from '../core';
import { boundaryOf, placeOf } from '../disk/boundary';
import { readTextFile } from '../disk/text';
import { UsageError } from './arguments';
import { linesOf } from './lines';
import { type LintOptions } from './options';

/**
 * The configurations that the command line sets, the strongest first: `--rule`, then `--config`, whose globs are relative to its folder.
 * Throws a UsageError for a file that cannot be read or has an error: a configuration must not apply in part.
 */
export function readOverrides(options: LintOptions, cwd: string): PlacedConfiguration[] {
  const overrides: PlacedConfiguration[] = [];
  if (options.rules.size > 0) overrides.push({ folder: folderUri(cwd), configuration: { ...emptyConfiguration, rules: options.rules } });
  if (options.configurationPath !== undefined) overrides.push(readConfiguration(cwd, options.configurationPath));
  return overrides;
}

/** A folder's URI, with a trailing slash. */
export function folderUri(folder: string): string {
  return withSlash(pathToFileURL(folder).href);
}

function readConfiguration(cwd: string, given: string): PlacedConfiguration {
  const path = resolve(cwd, given);
  const place = placeOf(path, boundaryOf(dirname(path), cwd));
  const result = place.kind === 'inside' ? readTextFile(place.realPath) : place;
  if ('message' in result) throw new UsageError(`${given}: ${result.message}`);
  const folder = folderUri(dirname(path));
  const problem = firstError(`${folder}${configurationFileName}`, result.text);
  if (problem !== undefined) throw new UsageError(`${given}:${problem}`);
  return { folder, configuration: parseConfiguration(result.text) };
}

/** Checks a configuration by the rules, whatever the name of its file. */
function firstError(uri: string, text: string): string | undefined {
  const workspace = new Workspace();
  workspace.setText(uri, text);
  const finding = workspace.findings(uri).find(({ severity }) => severity === 'error');
  if (finding === undefined) return undefined;
  const { line, column } = linesOf(text).range(finding.span);
  return `${line}:${column}: ${finding.message}`;
}
