/** What the codes and the HTTP statuses of Graph's errors mean in general, for messages without an explanation. */
import { type SourceKey } from './sources';

export interface ErrorCode {
  readonly code: string;
  /** The usual status; absent where a code comes with several. */
  readonly status?: number;
  /** As Markdown. */
  readonly meaning: string;
  /** What to look at first where custom security attributes are concerned, as Markdown. */
  readonly advice?: string;
  readonly source: SourceKey;
}

const permissions = 'Assigning needs `CustomSecAttributeAssignment.ReadWrite.All`, defining `CustomSecAttributeDefinition.ReadWrite.All`, '
  + 'and a user also needs an attribute role. Administrator roles do not include it.';

export const errorCodes: readonly ErrorCode[] = [
  {
    code: 'Request_BadRequest', status: 400,
    meaning: 'The request is not one that the resource takes: its URL, its headers or its body.',
    advice: '`csa lint` finds most of such mistakes before the request is sent.',
    source: 'AAD-ERR',
  },
  {
    code: 'Request_UnsupportedQuery', status: 400,
    meaning: 'The resource does not take this query, such as a filter on the property.',
    advice: 'A filter on custom security attributes needs `$count=true` and `ConsistencyLevel: eventual`.',
    source: 'AAD-ERR',
  },
  {
    code: 'Request_InvalidDataContractVersion', status: 400,
    meaning: 'The version in the URL does not exist.',
    source: 'AAD-ERR',
  },
  {
    code: 'Request_MultipleObjectsWithSameKeyValue',
    meaning: 'Another object has the same value in a property that must be unique.',
    advice: 'The names of sets, attributes and predefined values are unique whatever their case.',
    source: 'AAD-ERR',
  },
  {
    code: 'Request_ResourceNotFound', status: 404,
    meaning: 'Nothing is where the URL points.',
    advice: 'The id of a definition is `Set_Attribute`; a service principal is found by its own id, not by that of its application.',
    source: 'AAD-ERR',
  },
  {
    code: 'Request_ThrottledTemporarily', status: 429,
    meaning: 'Too many requests were sent. Wait, and send it again.',
    source: 'AAD-ERR',
  },
  {
    code: 'TooManyRequests', status: 429,
    meaning: 'Too many requests were sent. The header `Retry-After` says how many seconds to wait.',
    source: 'G-THR',
  },
  { code: 'Authorization_RequestDenied', status: 403, meaning: 'The caller may not do this.', advice: permissions, source: 'AAD-ERR' },
  {
    code: 'Authorization_IdentityDisabled', status: 401,
    meaning: 'The user or the service principal that calls is disabled.',
    source: 'AAD-ERR',
  },
  {
    code: 'Authorization_IdentityNotFound', status: 401,
    meaning: 'The user or the service principal that calls is not in this tenant.',
    source: 'AAD-ERR',
  },
  { code: 'Authentication_MissingOrMalformed', status: 401, meaning: 'The access token is missing or malformed.', source: 'AAD-ERR' },
  { code: 'Authentication_ExpiredToken', status: 401, meaning: 'The access token has expired. Sign in again.', source: 'AAD-ERR' },
  { code: 'Directory_QuotaExceeded', status: 403, meaning: 'A quota of the directory is used up.', source: 'AAD-ERR' },
  {
    code: 'Directory_ConcurrencyViolation', status: 409,
    meaning: 'Another request changed the same object at the same time. Send this one again after a moment.',
    source: 'G-ERR',
  },
  { code: 'Service_InternalServerError', status: 500, meaning: 'Graph failed while it processed the request.', source: 'AAD-ERR' },
  {
    code: 'AgentIdentity_NotSupportedOnApiVersion', status: 400,
    meaning: 'Agent identities cannot be used like this in this version of Graph. It does not concern custom security attributes.',
    source: 'AGENT-ERR',
  },
  {
    code: 'AgentBlueprintPrincipal_IncompatibleProperty', status: 400,
    meaning: 'A blueprint principal does not take a property of the request. It does not concern custom security attributes.',
    source: 'AGENT-ERR',
  },
  { code: 'accessDenied', status: 403, meaning: 'The caller may not do this.', advice: permissions, source: 'G-ERR' },
  { code: 'unauthenticated', status: 401, meaning: 'The caller is not signed in.', source: 'G-ERR' },
  { code: 'invalidRequest', status: 400, meaning: 'The request is malformed.', source: 'G-ERR' },
  { code: 'BadRequest', status: 400, meaning: 'The request is malformed, or the resource does not take it.', source: 'ENTRA-PS-82' },
  { code: 'itemNotFound', status: 404, meaning: 'Nothing is where the URL points.', source: 'G-ERR' },
  { code: 'generalException', meaning: 'An error that Graph does not specify.', source: 'G-ERR' },
  {
    code: 'serviceNotAvailable', status: 503,
    meaning: 'The service is not available. Send the request again after a while.',
    source: 'G-ERR',
  },
];

/** What a status means where there is no code, as Markdown. */
export const statusMeanings: Readonly<Record<number, string>> = {
  400: 'The request is malformed, or the resource does not take it.',
  401: 'The caller is not signed in, or the access token does not hold.',
  403: `The caller may not do this. ${permissions}`,
  404: 'Nothing is where the URL points.',
  405: 'The resource does not take this method. Sets, definitions and predefined values cannot be deleted.',
  409: 'The request is in conflict with what is there.',
  412: 'A precondition in a header does not hold.',
  429: 'Too many requests were sent. The header `Retry-After` says how many seconds to wait.',
  500: 'Graph failed while it processed the request.',
  503: 'The service is not available. Send the request again after a while.',
};
