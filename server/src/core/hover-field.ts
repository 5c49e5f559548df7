/** What table 1 says of a property, as Markdown. */
import { code, paragraphs, sourceLinks } from './features/hover/markdown';
import { type Field } from './graph/shape';

/** A property: its type, whether it must be there and can change, what it is, what it may hold, and where that is written. */
export function fieldMarkdown({ name, type, items, shape, nullable, required, immutable, values, sentence, source }: Field): string {
  const of = items ?? (shape === undefined ? undefined : 'object');
  const facts = [
    `${type}${type === 'array' && of !== undefined ? ` of ${of}s` : ''}${nullable === true ? ' or null' : ''}`,
    ...(required === true ? ['required'] : []),
    ...(immutable === true ? ['cannot be changed later'] : []),
  ];
  return paragraphs(`${code(name)}: ${facts.join(', ')}`, sentence, values?.map(value => `- ${code(value.value)}: ${value.sentence}`).join('\n'), sourceLinks([source]));
}
