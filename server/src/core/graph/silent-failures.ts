/** Failures of requests about custom security attributes that return no reason. `docs/errors.md` lists them. */
import { type SourceKey } from './sources';

/** A known failure that returns no reason. */
export interface SilentFailure {
  readonly result: string;
  /** What was sent, as Markdown. */
  readonly cause: string;
  readonly rules: readonly string[];
  readonly sources: readonly [SourceKey, ...SourceKey[]];
}

export const silentFailures: readonly SilentFailure[] = [
  {
    result: '400',
    cause: 'A predefined value is added with `isActive` alone, without its `id`.',
    rules: ['missing-property'], sources: ['ENTRA-PS-82'],
  },
  {
    result: '400',
    cause: '`allowedValues@delta` is sent without the header `OData-Version: 4.01`.',
    rules: ['delta-header'], sources: ['DSC-7305'],
  },
  {
    result: '400',
    cause: 'A predefined value is assigned in another case, or is deactivated. Graph responds as if it had never been defined.',
    rules: ['value-not-allowed', 'inactive-value'], sources: ['A365'],
  },
  {
    result: '204, and nothing changes',
    cause: 'The JSON of a set is sent as a string.',
    rules: ['json-type'], sources: ['DOTNET-616'],
  },
  {
    result: '204, and nothing changes',
    cause: 'The PowerShell SDK drops a `$null` that should remove a value.',
    rules: ['nothing-assigned'], sources: ['PS-1938', 'DOCS-1350'],
  },
];
