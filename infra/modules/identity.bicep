metadata description = 'The one identity the app runs as; every role is given to it and to nothing else.'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of the identity.')
param name string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Object id that role assignments name.')
output principalId string = identity.properties.principalId

@description('Application id that a credential names.')
output clientId string = identity.properties.clientId
