import { renameKey } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { addHeader } from '../lint/add-header';
import { type SyntaxTree } from '../tree/tree';
import { header, type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { definition, definitionUpdate } from '../graph/shape';
import { specificRuleFor } from '../lint/precedence';

interface Misplaced extends Detected {
  readonly request: Request;
  readonly tree: SyntaxTree;
  readonly key: number;
  /** The name of the property in this request. Undefined when it does not belong there at all, or is there already. */
  readonly rightName: 'allowedValues' | 'allowedValues@delta' | undefined;
  readonly where: 'update' | 'create' | 'put' | 'elsewhere';
}

export const deltaPlace = defineRule({
  id: 'delta-place',
  title: 'allowedValues@delta is in the wrong request, or missing from the right one',
  why: 'Several predefined values are changed with "allowedValues@delta" in a PATCH of the definition. Sent to the child collection it '
    + 'gave a 500, and a plain "allowedValues" cannot be updated.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-UDEF', 'DSC-7191'],
  group: 'request',
  appliesTo: 'request',
  detect(request, _context, found: (detected: Misplaced) => void) {
    const { body } = request;
    const element = body?.element;
    if (body === undefined || element === undefined || body.source.problems.length > 0) return;
    const { tree, shape } = element;
    for (const key of element.unknownKeys) {
      if (specificRuleFor(shape, tree.string(key)) !== 'delta-place') continue;
      const where = shape === definitionUpdate ? 'update' : shape === definition ? 'create' : 'elsewhere';
      const name = where === 'update' ? 'allowedValues@delta' : where === 'create' ? 'allowedValues' : undefined;
      found({
        at: spanOf(tree, key), request, tree, key, where, rightName: name === undefined || element.valueNode(name) >= 0 ? undefined : name,
      });
    }
    const delta = element.valueNode('allowedValues@delta');
    if (request.verb === 'PUT' && delta >= 0) {
      found({ at: spanOf(tree, delta - 1), request, tree, key: delta - 1, where: 'put', rightName: undefined });
    }
  },
  message: ({ where }) => messages[where],
  fixes: ({ request, tree, key, rightName }) => {
    if (rightName === undefined) return [];
    // The delta is of no use without its header.
    const headers = rightName === 'allowedValues' || header(request, 'OData-Version') !== undefined
      ? []
      : addHeader(request, 'OData-Version', '4.01');
    return [{
      title: `Change to "${rightName}"`, isSafe: false, edits: [...headers.flatMap(({ edits }) => edits), renameKey(tree, key, rightName)],
    }];
  },
});

const messages: Readonly<Record<Misplaced['where'], string>> = {
  update: 'An update cannot replace the predefined values. Send the ones to add or to change as "allowedValues@delta", with the '
    + 'header "OData-Version: 4.01".',
  create: 'A new definition has no values to change yet. Send its predefined values as "allowedValues".',
  put: '"allowedValues@delta" is sent with PATCH, not with PUT.',
  elsewhere: '"allowedValues@delta" belongs in a PATCH of the definition, with the header "OData-Version: 4.01". Here Graph does not '
    + 'understand it.',
};
