/**
 * One round of fuzzing the command line: every format, fixes and the outline of a random workspace; the exit code is always a documented
 * one.
 */
import assert from 'node:assert/strict';
import { Sandbox } from '../cli/sandbox';
import { random } from '../random';
import { workspaceTexts } from './generate';

const commands = [['pretty'], ['compact'], ['json'], ['sarif'], ['github'], ['junit']].map(([format]) => ['lint', '--format', format!]);

export async function fuzzCli(seed: number): Promise<void> {
  const chosen = random(seed);
  const sandbox = new Sandbox(workspaceTexts(chosen));
  try {
    for (const command of [chosen.pick(commands), ['outline'], ['lint', '--fix'], ['lint', '--format', 'json']]) {
      const { code, stderr } = await sandbox.csa(command);
      assert.doesNotMatch(stderr, /internal error/, command.join(' '));
      assert.ok(code === 0 || code === 1 || code === 2, `${command.join(' ')} exited with ${code}`);
    }
    assert.deepEqual(sandbox.list().filter(name => name.endsWith('.tmp')), [], 'temporary files are left');
  } finally {
    sandbox.remove();
  }
}
