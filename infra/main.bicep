targetScope = 'subscription'

metadata description = 'AIBubble.Functions in one resource group: storage, function app, vault, monitoring, alerts, budget.'

@description('Name of the environment; part of every resource name.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of all resources; it must offer Flex Consumption.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Sizes and limits, from stages.json.')
@allowed(['dev', 'prod'])
param stage string

@description('Who operates it: receives alerts and budget warnings. Empty leaves alerts and budget out.')
param alertEmail string = ''

@description('First of the month the budget counts from, yyyy-MM-01; empty leaves the budget out. It must not change between deployments.')
param budgetStartDate string = ''

@description('Storage and vault reachable through private endpoints only.')
param privateNetwork bool = false

@description('Sent to the SEC as User-Agent, for example "Example Research analyst@example.org"; without it the SEC source is off.')
param secContact string = ''

@description('Comma-separated settings whose secret has been put into the vault, for example "Sources__Fred__ApiKey,Alerts__Webhook".')
param vaultSettings string = ''

@description('Further plain app settings, name to value, for example { Sources__Fred__Series: "GDP,UNRATE" }.')
param extraSettings { *: string } = {}

@description('Object id of the person who may write secrets; empty for none.')
param operatorPrincipalId string = ''

@description('Value of the tag "owner".')
param owner string = ''

var sizes = loadJsonContent('stages.json')[stage]
var token = uniqueString(subscription().id, environmentName, location)
var tags = union(
  {
    'azd-env-name': environmentName
    application: 'aibubble'
    stage: stage
  },
  empty(owner) ? {} : { owner: owner }
)
// A typing error must stop the deployment, not leave a source silently without its key.
var secretNames = loadJsonContent('secret-settings.json')
var requestedSecrets = empty(vaultSettings) ? [] : map(split(vaultSettings, ','), s => trim(s))
var unknownSecrets = filter(requestedSecrets, s => !contains(secretNames, s))
// Names are worked out here, not taken from outputs, so that a what-if can follow them into the modules.
var storageName = 'staib${token}'
var vaultName = 'kv-aib-${token}'
var applicationInsightsName = 'appi-aibubble-${token}'
var settings = union(extraSettings, empty(secContact) ? {} : { Sources__SecEdgar__Contact: secContact })

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-aibubble-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'id-aibubble-${token}'
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: 'log-aibubble-${token}'
    applicationInsightsName: applicationInsightsName
    retentionDays: sizes.logRetentionDays
    dailyQuotaGb: sizes.logDailyQuotaGb
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: storageName
    skuName: sizes.storageSku
    softDeleteDays: sizes.softDeleteDays
    privateNetwork: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: vaultName
    privateNetwork: privateNetwork
    softDeleteDays: sizes.softDeleteDays
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    // The object id, not the name: an identity that is created anew needs assignments of its own.
    #disable-next-line what-if-short-circuiting
    principalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    storageAccountName: storageName
    applicationInsightsName: applicationInsightsName
    keyVaultName: vaultName
  }
  dependsOn: [storage, keyVault, monitoring]
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'vnet-aibubble-${token}'
  }
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    storageAccountName: storageName
    keyVaultName: vaultName
  }
  dependsOn: [storage, keyVault]
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    planName: 'plan-aibubble-${token}'
    name: 'func-aibubble-${token}'
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    applicationInsightsName: applicationInsightsName
    storage: {
      blob: storage.outputs.blobEndpoint
      queue: storage.outputs.queueEndpoint
      table: storage.outputs.tableEndpoint
      deploymentContainer: storage.outputs.deploymentContainerUri
    }
    keyVaultUri: keyVault.outputs.uri
    vaultSettings: empty(unknownSecrets)
      ? requestedSecrets
      : fail('vaultSettings names what is not a secret setting: ${join(unknownSecrets, ', ')}')
    settings: settings
    instanceMemoryMB: sizes.instanceMemoryMB
    maximumInstanceCount: sizes.maximumInstanceCount
    alwaysReadyHttpInstances: sizes.alwaysReadyHttpInstances
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
  }
  // Without its roles the app could neither read its package nor reach storage when it starts.
  dependsOn: [roles, privateEndpoints]
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  scope: group
  params: {
    location: location
    tags: tags
    prefix: 'aibubble-${environmentName}'
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

module budget 'modules/budget.bicep' = if (!empty(alertEmail) && !empty(budgetStartDate)) {
  scope: group
  params: {
    name: 'aibubble-${environmentName}'
    amount: sizes.monthlyBudget
    startDate: budgetStartDate
    email: alertEmail
  }
}

@description('Where the report is read.')
output REPORT_URL string = 'https://${functionApp.outputs.hostName}/api/report?format=html'

@description('Whether it is well.')
output HEALTH_URL string = 'https://${functionApp.outputs.hostName}/api/health'

@description('The description of the API.')
output OPENAPI_URL string = 'https://${functionApp.outputs.hostName}/api/openapi.json'

@description('Name of the function app.')
output AZURE_FUNCTION_NAME string = functionApp.outputs.name

@description('Resource group of everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Storage account of host and data.')
output AZURE_STORAGE_ACCOUNT string = storage.outputs.name

@description('Vault that holds the keys of third parties.')
output AZURE_KEY_VAULT_NAME string = keyVault.outputs.name

@description('Region.')
output AZURE_LOCATION string = location
