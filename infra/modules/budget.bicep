metadata description = 'A monthly budget on the resource group that writes before the money is spent.'

@description('Name of the budget.')
param name string

@description('Amount a month in the billing currency of the subscription.')
@minValue(1)
param amount int

@description('First day it counts from: the first of a month, yyyy-MM-01. It must stay the same from one deployment to the next.')
@minLength(10)
@maxLength(10)
param startDate string

@description('Address that is written to.')
param email string

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: '${startDate}T00:00:00Z' }
    notifications: {
      actualAbove80Percent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [email]
      }
      forecastAbove100Percent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [email]
      }
    }
  }
}
