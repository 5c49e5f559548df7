import { type Format } from '../commands';
import { type Formatter } from '../report';
import { formatCompact } from './compact';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatPretty } from './pretty';
import { sarifFormatter, type RulePages } from './sarif';

/** How a format is printed. Only SARIF reads the pages of the rules. */
export async function formatterOf(format: Format): Promise<Formatter> {
  return formattersWith(format === 'sarif' ? (await import('rule-pages')).default : {})[format];
}

export function formattersWith(pages: RulePages): Readonly<Record<Format, Formatter>> {
  return {
    pretty: formatPretty,
    compact: formatCompact,
    json: formatJson,
    sarif: sarifFormatter(pages),
    github: formatGithub,
    junit: formatJunit,
  };
}
