/** Whether a document holds anything of ours, unlike most JSON and Markdown. */
import { type Document } from './document';
import { type Place } from '../model/unit';

/** Whether the document holds something that we check. */
export function isOurs({ kind, units }: Document): boolean {
  return kind === 'manifest' || kind === 'snapshot' || kind === 'configuration'
    || units.some(({ content }) => content.requests.length > 0 || content.batches.length > 0);
}

/** The first request or body that does not look like that of another program: a word of it. */
export function sureRequest({ units }: Document): Place | undefined {
  for (const unit of units) {
    const request = unit.content.requests.find(({ evidence }) => evidence !== 'weak');
    if (request !== undefined) return { unit, span: request.anchor };
  }
  return undefined;
}
