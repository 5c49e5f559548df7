/** The command `csa`. */
import { keepCompiled } from '../compile-cache';
import { reasonOf } from '../disk/reason';
import { exitCodes, type Io, type Output } from './io';
import { printMessage } from './print';
import { run } from './run';

keepCompiled();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes early (`csa lint | head`) is not an error.
  if (error.code === 'EPIPE') return;
  printMessage(io, `cannot write the output: ${reasonOf(error)}`);
  process.exitCode = exitCodes.failure;
});
// There is no stream left to report the error to.
process.stderr.on('error', () => process.exitCode ??= exitCodes.failure);

const io: Io = {
  // Read late: in a folder that was deleted it throws, and `run` reports that.
  get cwd() { return process.cwd(); },
  stdin: process.stdin,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  env: process.env,
  isTerminal: { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
};

// Not process.exit: pending output would be lost.
void run(process.argv.slice(2), io).then(code => process.exitCode ??= code);

/** The only place that writes to the process's outputs. */
function outputTo(stream: NodeJS.WriteStream): Output {
  return { write: ({ text }) => stream.write(text) };
}
