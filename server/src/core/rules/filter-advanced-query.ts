import { filterPaths } from '../graph/filter';
import { addHeader } from '../lint/add-header';
import { type GraphUrl, type QueryOption } from '../graph/url';
import { header, type Request } from '../model/request';
import { defineRule, type Detected, type RuleFix } from '../lint/rule';

interface Missing {
  readonly lacksCount: boolean;
  readonly lacksLevel: boolean;
}

export const filterAdvancedQuery = defineRule({
  id: 'filter-advanced-query',
  title: 'A filter lacks $count=true or ConsistencyLevel=eventual',
  why: 'Most pages call both necessary for filters on custom security attributes, one only where Graph requires them. Without them Graph '
    + 'has returned 400 Request_UnsupportedQuery. The level may be a header or a query option.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'E-TRB'],
  group: 'request',
  appliesTo: 'request',
  detect(
    request,
    _context,
    found: (detected: Detected & Missing & { request: Request; filter: QueryOption }) => void,
  ) {
    const { url, verb } = request;
    const filter = url?.options.find(option => option.name.value === '$filter' && filterPaths(option).length > 0);
    if (url === undefined || filter === undefined || verb !== 'GET') return;
    if (url.target.resource !== 'users' && url.target.resource !== 'servicePrincipals') return;
    // A variable may stand for any option.
    if (url.options.some(({ name }) => name.value.includes('{{'))) return;
    const missing = missingFrom(request, url);
    if (missing.lacksCount || missing.lacksLevel) found({ at: filter.name, request, filter, ...missing });
  },
  message: missing =>
    `A filter on custom security attributes needs ${needed(missing)}; without `
    + `${missing.lacksCount && missing.lacksLevel ? 'them' : 'it'} Graph returns 400.`,
  fixes: ({ request, lacksCount, lacksLevel, filter }) => {
    const count = request.url?.options.find(option => option.name.value === '$count');
    const edits: RuleFix['edits'][number][] = [];
    if (lacksCount) {
      if (count === undefined) edits.push({ start: filter.name.start, end: filter.name.start, text: '$count=true&' });
      else edits.push({ start: count.value.start, end: count.value.end, text: 'true' });
    }
    if (lacksLevel) {
      const [withHeader] = addHeader(request, 'ConsistencyLevel', 'eventual');
      if (withHeader === undefined) return [];
      for (const edit of withHeader.edits) edits.push(edit);
    }
    return [{ title: `Set ${needed({ lacksCount, lacksLevel })}`, isSafe: true, edits }];
  },
});

/** What the request lacks, and how severe that is where it is not an error. */
function missingFrom(request: Request, url: GraphUrl): Missing & { readonly severity?: 'information' } {
  const option = (name: string): string | undefined =>
    url.options.find(candidate => candidate.name.value === name)?.value.value.trim().toLowerCase();
  const isGiven = (value: string | undefined, wanted: string): boolean => value === wanted || value?.includes('{{') === true;
  // The path `/users/$count` counts by itself.
  const countsByPath = /\/\$count$/i.test(url.pathText);
  const lacksCount = !isGiven(option('$count'), 'true') && !countsByPath;
  const level = header(request, 'ConsistencyLevel')?.value.value.trim().toLowerCase() ?? option('consistencylevel');
  const lacksLevel = !isGiven(level, 'eventual') && !isGiven(option('consistencylevel'), 'eventual');
  // Pages often give the headers in the text around the sample, but never an option of the URL.
  const isInProse = request.host === 'markdown' && level === undefined && !lacksCount;
  return { lacksCount, lacksLevel, ...(isInProse ? { severity: 'information' } : {}) };
}

function needed({ lacksCount, lacksLevel }: Missing): string {
  return [...(lacksCount ? ['"$count=true"'] : []), ...(lacksLevel ? ['"ConsistencyLevel: eventual"'] : [])].join(' and ');
}
