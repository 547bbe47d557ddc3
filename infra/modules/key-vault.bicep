metadata description = 'Keys of third parties. Their values are put in by an operator; no deployment ever carries one.'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of the vault, 3 to 24 characters.')
@minLength(3)
@maxLength(24)
param name string

@description('When true the vault answers private endpoints only.')
param privateNetwork bool

@description('Days a deleted secret can be brought back.')
@minValue(7)
@maxValue(90)
param softDeleteDays int

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // Cannot be switched off again once on, which is the point.
    enablePurgeProtection: true
    softDeleteRetentionInDays: softDeleteDays
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: privateNetwork ? 'None' : 'AzureServices'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
    }
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault, with a trailing slash.')
output uri string = vault.properties.vaultUri
