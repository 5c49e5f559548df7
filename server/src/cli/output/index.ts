import { type Format } from '../commands';
import { type Formatter } from '../report';
import { formatCompact } from './compact';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatPretty } from './pretty';
import { formatSarif } from './sarif';

/** How each format is printed. */
export const formatters: Readonly<Record<Format, Formatter>> = {
  pretty: formatPretty,
  compact: formatCompact,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  junit: formatJunit,
};
