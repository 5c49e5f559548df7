import { addHeader } from '../lint/add-header';
import { spanOf } from '../tree/nodes';
import { header, type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

export const deltaHeader = defineRule({
  id: 'delta-header',
  title: 'allowedValues@delta is sent without OData-Version: 4.01',
  why: 'Without the header Graph does not understand the delta and returns 400. Microsoft\'s own PowerShell sample lacks it.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-UDEF', 'DSC-7305'],
  group: 'request',
  appliesTo: 'request',
  detect(request, _context, found: (detected: Detected & { request: Request }) => void) {
    const { body, host } = request;
    if (body?.kind !== 'definitionUpdate' || host === 'body') return;
    const { tree } = body.source;
    const key = (body.element?.valueNode('allowedValues@delta') ?? -1) - 1;
    const version = header(request, 'OData-Version');
    if (key < 0 || version?.value.value.trim() === '4.01' || version?.value.value.includes('{{') === true) return;
    const at = version === undefined ? spanOf(tree, key) : version.value;
    found({ at, request, ...(host === 'markdown' ? { severity: 'information' } : {}) });
  },
  message: ({ request }) => {
    const version = header(request, 'OData-Version');
    return version === undefined
      ? '"allowedValues@delta" needs the header "OData-Version: 4.01"; without it Graph returns 400.'
      : `"allowedValues@delta" needs "OData-Version: 4.01", not ${quote(version.value.value)}.`;
  },
  fixes: ({ request }) => addHeader(request, 'OData-Version', '4.01'),
});
