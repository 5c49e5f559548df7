/** `csa explain` with the text of an error: what Graph means by it, why it is returned, and which lines of a request may be the cause. */
import { explainError, type Explanation, isExplained, locateErrors, longestErrorText, suspectsIn, Workspace } from '../core';
import { type Arguments, lastValue, UsageError } from './arguments';
import { folderUri } from './configuration';
import { explanationJson, explanationText, type CheckedRequest } from './explanation-output';
import { findFiles } from './files';
import { exitCodes, type Io } from './io';
import { loadFiles } from './load';
import { printMessage } from './print';
import { createProgress } from './progress';
import { displayName, sourcesOf } from './report';

/** Prints the explanation and returns the exit code. Throws a UsageError for a request that cannot be read. */
export function explainErrorText(text: string, parsed: Arguments, io: Io): number {
  const explanation = explainError(text);
  if (text.length > longestErrorText) {
    printMessage(io, `only the first ${longestErrorText.toLocaleString('en-US')} characters were searched`);
  }
  const given = lastValue(parsed, 'request');
  const request = given === undefined ? undefined : checkRequest(given, explanation, io);
  const print = lastValue(parsed, 'format') === 'json' ? explanationJson : explanationText;
  io.stdout.write(print(explanation, request));
  return isExplained(explanation) ? exitCodes.clean : exitCodes.findings;
}

function checkRequest(given: string, explanation: Explanation, io: Io): CheckedRequest {
  const found = findFiles(io.cwd, [given]);
  const [target] = found.targets;
  if (found.unmatched.length > 0) throw new UsageError(`nothing matches "${given}"`);
  if (found.unreadable[0] !== undefined) throw new UsageError(`${given}: ${found.unreadable[0].message}`);
  if (target === undefined || found.targets.length > 1) throw new UsageError(`--request takes one file that csa checks, not "${given}"`);
  const workspace = new Workspace({ roots: found.roots.map(folderUri) });
  const { targets: [loaded], unreadable } = loadFiles(workspace, found, { others: 'keep', progress: createProgress(io) });
  for (const { path, message } of unreadable) printMessage(io, `${displayName(io.cwd, path)}: ${message}`);
  if (loaded === undefined) throw new UsageError(`${given} could not be read`);
  const document = workspace.view(loaded.uri)?.document;
  if (document === undefined) throw new UsageError(`${given} has no custom security attributes, or .csarc.json ignores it`);
  const checked = { document, findings: workspace.findings(loaded.uri) };
  const source = sourcesOf(io.cwd, uri => workspace.text(uri));
  return {
    located: locateErrors(explanation, checked),
    suspects: explanation.errors.length > 0 ? [] : suspectsIn(checked),
    placeOf: ({ uri, span }) => {
      const { name, lines } = source(uri);
      const { line, column } = lines.range(span);
      return { file: name, line, column };
    },
  };
}
