import { version } from '../../../package.json';
import { visible } from '../core';
import { type Arguments, parseArguments, UsageError } from './arguments';
import { type Command, commands } from './commands';
import { explain, listRules } from './explain';
import { commandHelp, generalHelp } from './help';
import { exitCodes, type Io } from './io';
import { lint } from './lint';
import { outline } from './outline';
import { suggestion } from './suggestion';
import { parseLintOptions } from './options';

/**
 * Runs one command line (without node and the script) and gives the exit code of the process.
 * It never rejects: wrong use and unforeseen errors become one line on standard error and the exit code 2.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`csa: ${visible(error.message)}\n`);
    } else {
      io.stderr.write(`csa: internal error: ${visible(error instanceof Error ? error.message : String(error))}\n`);
      if (io.env.CSA_DEBUG === '1' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    }
    return exitCodes.failure;
  }
}

async function dispatch([first, ...rest]: readonly string[], io: Io): Promise<number> {
  if (first === undefined) {
    io.stderr.write(generalHelp());
    return exitCodes.failure;
  }
  if (first === '--version' || first === '-v') return print(io, `${version}\n`);
  if (first === '--help' || first === '-h') return print(io, generalHelp());
  if (first === 'help') return print(io, rest[0] === undefined || rest[0].startsWith('-') ? generalHelp() : commandHelp(findCommand(rest[0])));

  const command = findCommand(first);
  const parsed = parseArguments(command, rest);
  if (parsed.flags.has('help')) return print(io, commandHelp(command));
  switch (command.name) {
    case 'lint': return await lint(parseLintOptions(parsed), io);
    case 'outline': return outline(parsed, io);
    case 'explain': return print(io, explain(parsed.positionals));
    case 'rules': return print(io, listRules(parsed));
    case 'language-server': return await serveEditor(parsed);
  }
}

function findCommand(name: string): Command {
  const command = commands.find(each => each.name === name);
  if (command !== undefined) return command;
  if (name.startsWith('-')) throw new UsageError(`unknown option ${name}; "csa --help" lists what there is`);
  const hint = suggestion(name, commands.map(each => each.name)) ?? '"csa --help" lists the commands';
  throw new UsageError(`unknown command "${name}"; ${hint}`);
}

/** Gives its code at once; the connection keeps the process alive, and ends it. Loaded late: nobody else needs the protocol. */
async function serveEditor(parsed: Arguments): Promise<number> {
  if (!parsed.flags.has('stdio')) throw new UsageError('language-server speaks over standard input and output only; say so with --stdio');
  const { serve } = await import('../lsp/main.node');
  serve();
  return exitCodes.clean;
}

function print(io: Io, text: string): number {
  io.stdout.write(text);
  return exitCodes.clean;
}
