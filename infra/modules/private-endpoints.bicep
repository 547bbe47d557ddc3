metadata description = 'Private endpoints, with their DNS zones, of the storage services and the vault.'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Resource id of the network.')
param networkId string

@description('Subnet of the endpoints.')
param subnetId string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the key vault.')
param keyVaultName string

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: storageAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: keyVaultName
}

// The vault's private zone is called vaultcore where its public suffix says vault.
var vaultZone = 'privatelink.${replace(environment().suffixes.keyvaultDns, '.vault.', 'vaultcore.')}'
var targets = [
  { group: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}', name: account.name }
  { group: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}', name: account.name }
  { group: 'table', zone: 'privatelink.table.${environment().suffixes.storage}', name: account.name }
  { group: 'vault', zone: vaultZone, name: vault.name }
]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for target in targets: {
    name: target.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (target, i) in targets: {
    parent: zones[i]
    name: 'link-${target.group}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2026-03-01' = [
  for target in targets: {
    name: 'pe-${target.name}-${target.group}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: target.group
          properties: {
            privateLinkServiceId: target.group == 'vault' ? vault.id : account.id
            groupIds: [target.group]
          }
        }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2026-03-01' = [
  for (target, i) in targets: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: target.group, properties: { privateDnsZoneId: zones[i].id } }]
    }
  }
]
