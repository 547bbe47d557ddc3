using 'main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param stage = 'prod'
param privateNetwork = true
param alertEmail = readEnvironmentVariable('AIBUBBLE_ALERT_EMAIL', '')
param budgetStartDate = readEnvironmentVariable('AIBUBBLE_BUDGET_START', '')
param secContact = readEnvironmentVariable('AIBUBBLE_SEC_CONTACT', '')
param vaultSettings = readEnvironmentVariable('AIBUBBLE_VAULT_SETTINGS', '')
param operatorPrincipalId = readEnvironmentVariable('AIBUBBLE_OPERATOR_ID', '')
param owner = readEnvironmentVariable('AIBUBBLE_OWNER', '')
