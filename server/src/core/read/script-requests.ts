/** The requests of a script: its calls of Graph, and the bodies that stand on their own. */
import { type Script } from '../notation/powershell/script';
import { CallReader } from './script-call';
import { pushOwn, type FoundRequest } from './script-own-bodies';
import { ScriptValues } from './script-values';

/** All requests of the script that may be ours, in no particular order. */
export function readRequests(text: string, script: Script): FoundRequest[] {
  const values = new ScriptValues(text, script);
  const used = new Set<number>();
  const found: FoundRequest[] = [];
  for (const command of script.commands) {
    const call = new CallReader(text, command, values);
    const request = call.request();
    if (request === undefined) continue;
    found.push(request);
    for (const literal of call.bodies) used.add(literal.start);
  }
  for (const expression of script.literals) pushOwn(found, text, { expression, isPartial: false });
  for (const { name, value, at } of script.assignments) {
    if (value?.kind !== 'literal' || used.has(value.literal.start) || script.splatted.has(name)) continue;
    pushOwn(found, text, { expression: value, isPartial: values.isChanged(name), variable: at });
  }
  return found;
}
