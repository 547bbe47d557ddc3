metadata description = 'The function app on Flex Consumption, reaching everything as its user-assigned identity.'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of the plan.')
param planName string

@description('Name of the app, the first label of its address.')
param name string

@description('Resource id of the identity.')
param identityId string

@description('Client id of the identity.')
param identityClientId string

@description('Name of the Application Insights component.')
param applicationInsightsName string

@description('Addresses of the storage services and of the container for the package.')
param storage storageAddresses

@description('Address of the key vault, with a trailing slash.')
param keyVaultUri string

@description('Settings whose value is a secret in the vault, named after the setting with "__" as "-". Only listed ones are referenced, because a reference to a missing secret reaches the app as its literal text.')
param vaultSettings string[]

@description('Plain settings that are not derived from other resources, such as Sources__SecEdgar__Contact.')
param settings { *: string }

@description('Memory of one instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Upper limit of instances: the cap on what scaling may cost.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances kept warm for HTTP; 0 scales to zero and accepts cold starts.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttpInstances int

@description('Subnet for outbound traffic; empty for none.')
param subnetId string

@description('Addresses of the storage services.')
type storageAddresses = {
  @description('Blob service.')
  blob: string
  @description('Queue service.')
  queue: string
  @description('Table service.')
  table: string
  @description('Container that holds the deployed package.')
  deploymentContainer: string
}

// Every "%Schedules:X%" binding must resolve, or the host refuses to start that function.
var schedules = loadJsonContent('../schedules.json')
var scheduleSettings = toObject(items(schedules), s => 'Schedules__${s.key}', s => string(s.value))
var vaultReferences = toObject(
  vaultSettings,
  s => s,
  s => '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/${replace(s, '__', '-')})'
)

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds the app it deploys to by this tag.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttpInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttpInstances }]
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: storage.deploymentContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(settings, scheduleSettings, vaultReferences, {
    // The platform's front end stands in front and says whom it was asked by.
    Access__TrustedProxies: '1'
    AzureWebJobsStorage__blobServiceUri: storage.blob
    AzureWebJobsStorage__queueServiceUri: storage.queue
    AzureWebJobsStorage__tableServiceUri: storage.table
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    // Bytes; the app's own limit (BodyLimit.cs) is the same.
    FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '104857600'
    APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  })
}

// User name and password would be a second way in, without an identity.
resource ftpCredentials 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource scmCredentials 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

@description('Name of the app.')
output name string = app.name

@description('Host name of the app.')
output hostName string = app.properties.defaultHostName
