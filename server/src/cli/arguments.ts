/** How a command line becomes flags, values and positional arguments. Which ones there are is in `commands.ts`. */
import { parseArgs } from 'node:util';
import { type Command, type Option } from './commands';

/** The user called the program in a way that it does not understand. The message is for them: one line, with a hint. */
export class UsageError extends Error {
  /** `guess`: what was given, and what could have been; `otherwise` is the hint where nothing is near. The nearest is looked up by whoever tells the user. */
  constructor(message: string, readonly guess?: { readonly given: string; readonly known: readonly string[]; readonly otherwise: string }) {
    super(message);
  }
}

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  /** Each value of each option, in the order given. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

/** The arguments behind the command's name. An option that the command does not have is a UsageError. */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const known = new Map(command.options.map(option => [option.name, option]));
  // Not strict: its messages are several sentences long and know no nearest name.
  const { tokens } = parseArgs({ args: [...argv], options: parseArgsOptions(command.options), strict: false, allowPositionals: true, tokens: true });
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (option === undefined) throw unknownOption(command, token.rawName);
    if (option.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      flags.add(option.name);
    } else {
      const value = checkedValue(option, token);
      const previous = values.get(option.name);
      if (previous === undefined) values.set(option.name, [value]);
      else previous.push(value);
    }
  }
  return { flags, values, positionals };
}

/** The last value of an option, which wins over those before it. */
export function lastValue(parsed: Arguments, option: string): string | undefined {
  return parsed.values.get(option)?.at(-1);
}

function parseArgsOptions(options: readonly Option[]): Record<string, { type: 'boolean' | 'string'; short?: string }> {
  return Object.fromEntries(options.map(option => [
    option.name,
    { type: option.value === undefined ? 'boolean' : 'string', ...option.short !== undefined && { short: option.short } },
  ]));
}

function checkedValue(option: Option, token: { rawName: string; value: string | undefined; inlineValue: boolean | undefined }): string {
  const { rawName, value } = token;
  // `--config --fix` forgot the value. `--config=--fix` means it.
  const isForgotten = value === undefined || token.inlineValue !== true && value.startsWith('-') && value.length > 1;
  if (isForgotten) throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value ?? ''}`);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(`${rawName} cannot be "${value}"`, { given: value, known: option.choices, otherwise: `it is one of ${option.choices.join(', ')}` });
  }
  return value;
}

function unknownOption(command: Command, rawName: string): UsageError {
  const known = command.options.map(option => `--${option.name}`);
  return new UsageError(`unknown option ${rawName}`, { given: rawName, known, otherwise: `"csa ${command.name} --help" lists the options` });
}
