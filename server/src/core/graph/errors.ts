/**
 * The errors that Microsoft Graph and its clients are known to answer with where custom security attributes are concerned: the text, what
 * it means, its causes, the likeliest first, and the rules that find a cause before the request is sent. Only texts that a page of
 * Microsoft's or a public report shows. `docs/errors.md` is generated from this table.
 */
import { type SourceKey } from './sources';

export interface ErrorCause {
  /** One or two sentences, as Markdown. */
  readonly text: string;
  /** The ids of the rules that find it; none where no text of a request shows it. */
  readonly rules: readonly string[];
}

export interface GraphError {
  /** Unique, and kept for good: programs read it. */
  readonly id: string;
  /** Of the response; absent for an error that never reached Graph, or that another program shows. */
  readonly status?: number;
  readonly code?: string;
  /**
   * The forms of the text, the most complete first. `<set>`, `<attribute>`, `<name>` and `<id>` stand for what differs;
   * `<attribute>` is written `Set_Attribute`.
   */
  readonly texts: readonly [string, ...string[]];
  /** What Graph means by it, as Markdown. */
  readonly meaning: string;
  readonly causes: readonly ErrorCause[];
  readonly confidence: 'documented' | 'observed' | 'inferred';
  /** The text also occurs where no custom security attributes are concerned. */
  readonly isGeneral?: true;
  readonly sources: readonly [SourceKey, ...SourceKey[]];
}

export const graphErrors: readonly GraphError[] = [
  {
    id: 'unknown-set',
    status: 400,
    code: 'Request_BadRequest',
    texts: ['AttributeSet for value you are trying to assign does not exist <set>', 'AttributeSet ... does not exist'],
    meaning: 'The request assigns an attribute of a set that the tenant does not have under exactly this name.',
    causes: [
      {
        text: 'The case of the name differs. Names are case sensitive in assignments, and some SDKs send them in lower case.',
        rules: ['name-case'],
      },
      { text: 'The name is misspelt.', rules: ['undefined-set'] },
      { text: 'The set is in another tenant, or has not been created yet.', rules: ['undefined-set'] },
      {
        text: 'The name has a character that no set can have, or is too long.',
        rules: ['set-name-characters', 'set-name-length'],
      },
    ],
    confidence: 'observed',
    sources: ['PS-1281', 'A365'],
  },
  {
    id: 'unknown-attribute',
    status: 400,
    code: 'Request_BadRequest',
    texts: ['Custom Security attributes not found on tenant'],
    meaning: 'The set exists, but has no attribute with exactly this name. It does not mean that the tenant has no attributes at all.',
    causes: [
      { text: 'The name of the attribute is misspelt.', rules: ['undefined-attribute'] },
      { text: 'The case of the name differs. Names are case sensitive in assignments.', rules: ['name-case'] },
      { text: 'The attribute is in another set, or has not been created yet in this tenant.', rules: ['undefined-attribute'] },
    ],
    confidence: 'observed',
    sources: ['A365'],
  },
  {
    id: 'misspelt-property',
    status: 400,
    code: 'Request_BadRequest',
    texts: ['Invalid property \'CustomSecurityAttributes\'', 'Invalid property: CustomSecurityAttributes'],
    meaning: 'The object in the URL has no property of this name. JSON is case sensitive: the property is `customSecurityAttributes`.',
    causes: [
      { text: 'The name of the property begins with a capital letter, as in C# and PowerShell.', rules: ['misspelt-property'] },
      { text: 'The object is neither a user nor a service principal.', rules: ['unsupported-object'] },
    ],
    confidence: 'observed',
    sources: ['DSC-7192'],
  },
  {
    id: 'invalid-property',
    status: 400,
    code: 'Request_BadRequest',
    texts: ['Invalid property \'<name>\'', 'Invalid property: <name>'],
    meaning: 'Graph does not know what this member of the body is. Where it is the name of a set or of an attribute, Graph did not see '
      + 'that the object around it is a value of custom security attributes.',
    causes: [
      { text: 'The set has no `@odata.type`.', rules: ['missing-set-type'] },
      {
        text: 'The annotation is misspelt: SDKs for C# and PowerShell write `OdataType` where the JSON must have `@odata.type`.',
        rules: ['malformed-annotation', 'wrong-set-type'],
      },
      { text: 'The annotation of a value names no attribute of the set.', rules: ['orphan-value-type'] },
      { text: 'The property does not exist on this resource.', rules: ['unknown-property', 'misspelt-property'] },
    ],
    confidence: 'observed',
    isGeneral: true,
    sources: ['DOTNET-2352', 'DOTNET-2434', 'DOTNET-2481', 'DOCS-9232'],
  },
  {
    id: 'string-expected',
    status: 400,
    texts: [
      '\'Non empty string value expected for attribute.\'. ParameterName: \'<attribute>\' ParameterValue: \'\'.',
      '\'Non empty string value expected for attribute.\'. ParameterName: \'<attribute>\'',
      'Non empty string value expected',
    ],
    meaning: 'The attribute takes a single string with at least one character, and the request has something else.',
    causes: [
      { text: 'An empty string was sent to remove the value. `null` removes it, and `[]` if it is a collection.', rules: ['empty-value'] },
      { text: 'An array was sent for an attribute that has a single value.', rules: ['value-cardinality'] },
      { text: 'A number or a Boolean was sent for a String.', rules: ['value-type'] },
    ],
    confidence: 'observed',
    sources: ['PS-1938', 'A365'],
  },
  {
    id: 'collection-expected',
    status: 400,
    texts: ['Collection of values expected'],
    meaning: 'The attribute is a collection, and the request has a single value.',
    causes: [
      { text: 'The value is not in an array.', rules: ['value-cardinality'] },
      {
        text: 'PowerShell unwrapped an array with one element: `@($value)` keeps it an array.',
        rules: ['value-cardinality'],
      },
    ],
    confidence: 'observed',
    sources: ['A365'],
  },
  {
    id: 'filter-not-advanced',
    status: 400,
    code: 'Request_UnsupportedQuery',
    texts: [
      'Unsupported or invalid query filter clause specified for property \'<attribute>\' of resource \'CustomSecurityAttributeValue\'',
      'Unsupported or invalid query filter clause specified for property \'<attribute>\'',
    ],
    meaning: 'Graph runs a filter on custom security attributes only as an advanced query.',
    causes: [
      {
        text: '`$count=true` is missing, or the header `ConsistencyLevel: eventual`. Clients that add them do so only when asked to '
          + '(`-CountVariable` and `-ConsistencyLevel` in PowerShell).',
        rules: ['filter-advanced-query'],
      },
      { text: 'The path, the operator or the literal is not one that such a filter supports.', rules: ['filter-syntax', 'filter-value'] },
    ],
    confidence: 'documented',
    isGeneral: true,
    sources: ['E-TRB'],
  },
  {
    id: 'unsupported-query',
    status: 400,
    code: 'Request_UnsupportedQuery',
    texts: ['Unsupported Query.'],
    meaning: 'The resource does not take a query option of the URL, or not in this combination.',
    causes: [
      { text: 'A filter on custom security attributes is not an advanced query.', rules: ['filter-advanced-query'] },
      { text: 'The filter has a path or an operator that is not supported.', rules: ['filter-syntax'] },
      { text: 'The option is not documented for this resource.', rules: ['undocumented-query'] },
    ],
    confidence: 'observed',
    isGeneral: true,
    sources: ['AAD-ERR'],
  },
  {
    id: 'insufficient-privileges',
    status: 403,
    code: 'Authorization_RequestDenied',
    texts: ['Insufficient privileges to complete the operation'],
    meaning: 'The caller may not do this. Administrator roles, also Global Administrator, include no right to custom security attributes.',
    causes: [
      {
        text: 'A role is missing, with delegated permissions: Attribute Assignment Administrator to assign, Attribute Definition '
          + 'Administrator to define. It may be limited to another set.',
        rules: [],
      },
      {
        text: 'A permission is missing or has no consent: `CustomSecAttributeAssignment.ReadWrite.All` to assign, '
          + '`CustomSecAttributeDefinition.ReadWrite.All` to define. No other permission includes them.',
        rules: [],
      },
      {
        text: '`Update-MgUser` and `Update-MgServicePrincipal` dropped a `$null`, and the body was empty. Send the request with '
          + '`Invoke-MgGraphRequest`.',
        rules: ['nothing-assigned'],
      },
    ],
    confidence: 'documented',
    isGeneral: true,
    sources: ['E-TRB', 'PS-3444'],
  },
  {
    id: 'insufficient-privileges-portal',
    texts: ['Insufficient privileges to save custom security attributes'],
    meaning: 'The Microsoft Entra admin center shows this when the user may not assign custom security attributes.',
    causes: [
      { text: 'The user has no role Attribute Assignment Administrator, for the tenant or for the set.', rules: [] },
    ],
    confidence: 'documented',
    sources: ['E-TRB'],
  },
  {
    id: 'internal-server-error',
    status: 500,
    code: 'Service_InternalServerError',
    texts: ['Encountered an internal server error.'],
    meaning: 'Graph failed. For custom security attributes this has been seen where the request itself was the reason, so that sending it '
      + 'again does not help.',
    causes: [
      { text: 'A body with `allowedValues@delta` was sent to the collection `allowedValues`.', rules: ['delta-place'] },
      { text: 'A failure of the service. Send the request again after a while.', rules: [] },
    ],
    confidence: 'observed',
    isGeneral: true,
    sources: ['DSC-7191'],
  },
  {
    id: 'not-found',
    status: 404,
    code: 'Request_ResourceNotFound',
    texts: ['Resource \'<id>\' does not exist or one of its queried reference-property objects are not present.'],
    meaning: 'The directory has no object with this id. It is its usual text; no public report shows it for sets and definitions.',
    causes: [
      { text: 'The id in the URL is wrong, is of another tenant, or is that of another object, such as the application\'s.', rules: [] },
      {
        text: 'The URL names a set, a definition or a predefined value that does not exist under exactly this name.',
        rules: ['name-case', 'undefined-set', 'undefined-attribute', 'undefined-value'],
      },
    ],
    confidence: 'inferred',
    isGeneral: true,
    sources: ['AAD-ERR'],
  },
  {
    id: 'throttled',
    status: 429,
    code: 'TooManyRequests',
    texts: ['Please retry again later.'],
    meaning: 'Too many requests were sent. Nothing is wrong with this one.',
    causes: [
      { text: 'The limits of the directory are exceeded: wait for as many seconds as the header `Retry-After` states.', rules: [] },
      { text: 'In a batch each request is throttled on its own: look at the status and the header of each response.', rules: [] },
    ],
    confidence: 'documented',
    isGeneral: true,
    sources: ['G-THR'],
  },
  {
    id: 'dangling-name',
    texts: ['Dangling name: <name>', 'Dangling name'],
    meaning: 'The Java SDK could not write the body as JSON. Nothing was sent.',
    causes: [
      {
        text: 'A value in the additional data has a type that its JSON writer does not know. Use `UntypedObject` and its kin, or send '
          + 'the JSON yourself.',
        rules: [],
      },
    ],
    confidence: 'observed',
    sources: ['JAVA-2063'],
  },
];
