/** The command `csa`. */
import { keepCompiled } from '../compile-cache';
import { reasonOf } from '../disk/reason';
import { exitCodes, type Io, type Output } from './io';
import { tell } from './print';
import { run } from './run';

keepCompiled();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`csa lint | head`) is not an error.
  if (error.code === 'EPIPE') return;
  tell(io, `cannot write the output: ${reasonOf(error)}`);
  process.exitCode = exitCodes.failure;
});
// Nobody is left to be told.
process.stderr.on('error', () => process.exitCode ??= exitCodes.failure);

const io: Io = {
  // Asked for late: in a folder that was deleted it throws, and that is for `run` to tell.
  get cwd() { return process.cwd(); },
  stdin: process.stdin,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  env: process.env,
  isTerminal: { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
};

// Not process.exit: what is still to be written would be lost.
void run(process.argv.slice(2), io).then(code => process.exitCode ??= code);

/** The only place that writes to the process's outputs. */
function outputTo(stream: NodeJS.WriteStream): Output {
  return { write: ({ text }) => stream.write(text) };
}
