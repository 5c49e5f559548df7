/**
 * The properties of the objects that have custom security attributes, v1.0 and beta: what may stand beside the property in a body. A body
 * that has others belongs to another program that uses the same name.
 */

const directoryObject = 'id deletedDateTime customSecurityAttributes';

const user = 'aboutMe accountEnabled ageGroup assignedLicenses assignedPlans authorizationInfo birthday businessPhones city '
  + 'cloudRealtimeCommunicationInfo companyName consentProvidedForMinor country createdDateTime creationType department '
  + 'deviceEnrollmentLimit deviceKeys displayName employeeHireDate employeeId employeeLeaveDateTime employeeOrgData employeeType '
  + 'externalUserConvertedOn externalUserInformation externalUserState externalUserStateChangeDateTime faxNumber givenName hireDate '
  + 'identities identityParentId imAddresses infoCatalogs interests isLicenseReconciliationNeeded isManagementRestricted '
  + 'isResourceAccount jobTitle lastPasswordChangeDateTime legalAgeGroupClassification licenseAssignmentStates mail mailboxSettings '
  + 'mailNickname manager mobilePhone mySite officeLocation onPremisesDistinguishedName onPremisesDomainName '
  + 'onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime onPremisesObjectIdentifier '
  + 'onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSipInfo onPremisesSyncEnabled '
  + 'onPremisesUserPrincipalName otherMails passwordPolicies passwordProfile pastProjects postalCode preferredDataLocation '
  + 'preferredLanguage preferredName print provisionedPlans proxyAddresses refreshTokensValidFromDateTime responsibilities schools '
  + 'securityIdentifier serviceProvisioningErrors showInAddressList signInActivity signInSessionsValidFromDateTime skills sponsors state '
  + 'streetAddress surname usageLocation usageRights userPrincipalName userType';

const servicePrincipal = 'accountEnabled addIns agentIdentityBlueprintId alternativeNames appDescription appDisplayName appId '
  + 'appOwnerOrganizationId appOwnerTenantId appRoleAssignmentRequired appRoles applicationTemplateId certification createdByAppId '
  + 'createdDateTime description disabledByMicrosoftStatus displayName errorUrl homepage info isAuthorizationServiceEnabled isDisabled '
  + 'isManagementRestricted keyCredentials loginUrl logoutUrl notes notificationEmailAddresses oauth2PermissionScopes owners '
  + 'passwordCredentials passwordSingleSignOnSettings preferredSingleSignOnMode preferredTokenSigningKeyEndDateTime '
  + 'preferredTokenSigningKeyThumbprint publishedPermissionScopes publisherName replyUrls resourceSpecificApplicationPermissions '
  + 'samlMetadataUrl samlSLOBindingType samlSingleSignOnSettings servicePrincipalNames servicePrincipalType signInAudience sponsors '
  + 'synchronization tags tokenEncryptionKeyId verifiedPublisher';

const names = new Set([directoryObject, user, servicePrincipal].flatMap(list => list.toLowerCase().split(' ')));

/**
 * Whether a user or a service principal, agents among them, has a property of this name, in any capitalization. Annotations and directory
 * and schema extensions count, too.
 */
export function isObjectProperty(name: string): boolean {
  return names.has(name.toLowerCase()) || name.includes('@') || /^ext(?:ension_[0-9a-f]{32}|[a-z0-9]{8})_\w+$/i.test(name);
}
