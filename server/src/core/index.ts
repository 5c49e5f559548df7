/** The public interface of the core: nothing outside of it imports any other file. */
export { nearest } from './text/nearest';
export { compareText } from './text/order';
export { matchesPattern, star, type Pattern } from './text/pattern';
export { applyEdits, type At, type Edit, type Span } from './text/text';
export { folderOf, foldersUpwards, innermost, isUntitled, unescapedUri, withSlash } from './text/uri';
export { quote as quoted, visible, visibleLines } from './text/words';

export { errorCodes, statusMeanings, type ErrorCode } from './graph/error-codes';
export { graphErrors, type ErrorCause, type GraphError } from './graph/errors';
export { silentFailures, type SilentFailure } from './graph/silent-failures';
export { rulePageUrl, sources, type Source, type SourceKey } from './graph/sources';

export { isCollectionOf } from './model/attribute-value';
export { attributeKey, setKey } from './model/keys';
export { graphPath } from './model/principal';
export { hostSpan, type Place } from './model/unit';

export {
  configurationFileName, documentKind, fileNameGlobs, isContext, isContextKind, kindByName, skippedFolders, type DocumentKind,
} from './read/document-kind';

export { type Tenant } from './tenant/tenant';

export { type DocumentEdits, type Finding, type Fix, type Related, severities, type Severity } from './lint/finding';
export { type Confidence, type Group, type Rule } from './lint/rule';
export { isTooManyElements } from './lint/too-many-elements';
export { isTooManyProblems } from './lint/too-many-problems';

export { groups, rules, rulesById } from './rules';

export {
  emptyConfiguration, isConfigurationJson, parseConfiguration, type Configuration, type PlacedConfiguration,
} from './configuration/configuration';
export { parseGlob, type Glob } from './configuration/glob';
export { configurationSchema, manifestSchema } from './configuration/json-schema';

export { composedEdits } from './text/compose-edits';
export { applySafeFixes } from './workspace/fix-all';
export { offeredFixes } from './workspace/offered-fixes';
export { safeEdits } from './workspace/safe-fixes';
export { foundBeforeFailure } from './workspace/check';
export {
  caveatOf, reasonNotCompared, remedyOf, type ComparedWith, type NotCompared,
} from './workspace/compared-with';
export { type PlacedFailure } from './workspace/tenant-checker';
export { tenantKey, type DocumentView, type ModelledTenant } from './workspace/view';
export { type WorkspaceOptions } from './workspace/options';
export { Workspace } from './workspace/workspace';

export { codeLenses, lensText, type CodeLens, type LensChoice, type LensSubject, type LensText } from './features/annotations/code-lenses';
export { documentLinks, type DocumentLink } from './features/annotations/document-links';
export { inlayHints, type HintChoice, type HintPart, type InlayHint } from './features/annotations/inlay-hints';
export { semanticTokens, type SemanticToken, type TokenType } from './features/annotations/semantic-tokens';
export { type Addition } from './features/authoring/addition';
export { firstManifest } from './features/authoring/first-manifest';
export { manifestsOf, proposeAddition } from './features/authoring/propose';
export { type AdditionChange, type AdditionProposal } from './features/authoring/propose-element';
export { completionsAt, type Completion, type CompletionKind, type Offered } from './features/completion/completion';
export { newRequests, type NewRequest } from './features/completion/request-documents';
export { type RequestLabel } from './features/completion/request-templates';
export { copyForms, type CopyForm, type CopyFormId } from './features/copying/copy-as';
export { newRequest, requestLike } from './features/copying/new-request';
export { isCopyRefusal, type CopyRefusal, type RefusalSentence } from './features/copying/refusal';
export { assignmentBody, assignmentRequest, httpBlock, type RequestParts } from './features/copying/request-text';
export { copyRequestsAt } from './features/copying/request-at';
export { type ShellId } from './features/copying/shells';
export { copyRequests, type CopyRequest, type CopySentence, type PlaceholderPrincipal } from './features/copying/requests';
export { explainError, isExplained, longestErrorText, type Explanation } from './features/explanation/explanation';
export { locateErrors, suspectsIn, type ErrorRequest, type LocatedError } from './features/explanation/locate';
export { explanationMarkdown, type ExplanationPage } from './features/explanation/markdown';
export { pastedErrorAt } from './features/explanation/pasted';
export { recogniseErrors, type RecognisedError } from './features/explanation/recognise';
export { Foldings, type Folding } from './features/formatting/folding';
export { formatDocument, formatRange, type FormatOptions } from './features/formatting/format';
export { formatOnType, formatTriggers } from './features/formatting/format-on-type';
export { selectionsAt } from './features/formatting/selection';
export { sortEdits } from './features/formatting/sort';
export { type CountUses, type Hover } from './features/hover/explain';
export { hoverAt } from './features/hover/hover';
export { linkedNamePattern, linkedNames } from './features/navigation/linked-names';
export {
  attributesAt, definitionsAt, highlightsAt, referencesAt, usesAt, type DefinitionTarget, type Definitions, type Highlight,
} from './features/navigation/navigation';
export { isUse, type Occurrence, type OccurrenceKind } from './features/navigation/occurrence';
export { countUses, nameAt, type NamePlace } from './features/navigation/places';
export { isRefusal, prepareRename, rename, type Refusal, type Renamed, type RenameTarget } from './features/navigation/rename';
export { descriptionOf, type OutlineFact } from './features/outline/facts';
export { type OutlineFilter } from './features/outline/filter';
export { type OutlineKind, type OutlineNode } from './features/outline/node';
export { Outline, type OutlineBranch, type OutlineChildren, type OutlineView } from './features/outline/outline';
export { documentationOf, type OutlineSubject } from './features/outline/subject';
export { type Paste } from './features/pasting/body';
export { dropOf, type Drop } from './features/pasting/drop';
export { longestResponse, pasteAs } from './features/pasting/paste';
export { isSavedResponse } from './features/pasting/graph-response';
export { refactoringsAt } from './features/refactoring';
export {
  type Change, type NewDocument, type Refactoring, type RefactoringId, type RefactoringKind,
} from './features/refactoring/refactoring';
export { statusChange } from './features/refactoring/status';
export { searchSymbols, type FoundSymbol } from './features/symbols/search';
export { type DocumentSymbol, type SymbolKind } from './features/symbols/symbol';
export { symbolsOf } from './features/symbols/symbols';
