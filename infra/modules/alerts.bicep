metadata description = 'What wakes someone: poison messages, stale figures, failures; and what is news: a changed verdict.'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('First part of the names of the rules.')
param prefix string

@description('Workspace the rules query.')
param workspaceId string

@description('Address that is written to.')
param email string

// Names of log events the app emits; a test compares the file with them.
var events = loadJsonContent('../log-events.json')

var rules = [
  {
    name: 'poison'
    description: 'A message was given up on and lies in a poison queue. docs/operations.md, "A poison queue is not empty".'
    severity: 1
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and StatusCode == 201 and Uri contains "-poison/"'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT30M'
    autoMitigate: true
  }
  {
    name: 'source-overdue'
    description: 'A source has had no successful run within its freshness limit. docs/operations.md, "A source is stale".'
    severity: 2
    query: 'AppTraces | where Properties.EventName == "${events.sourceOverdue}"'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT1H'
    window: 'P1D'
    autoMitigate: true
  }
  {
    name: 'no-report'
    description: 'Nothing has been scored for a day: the pipeline stands still. docs/operations.md, "No report for a day".'
    severity: 1
    query: 'AppTraces | where Properties.EventName == "${events.reportPublished}"'
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT1H'
    window: 'P1D'
    autoMitigate: true
  }
  {
    name: 'failures'
    description: 'Several invocations failed or requests were answered 5xx within a quarter of an hour. docs/operations.md, "Failures".'
    severity: 2
    query: 'AppRequests | where Success == false and (isempty(ResultCode) or toint(ResultCode) !between (400 .. 499))'
    operator: 'GreaterThan'
    threshold: 5
    frequency: 'PT5M'
    window: 'PT15M'
    autoMitigate: true
  }
  {
    name: 'verdict-changed'
    description: 'The verdict is another one than before: read the report and what moved it. docs/operations.md, "The verdict changed".'
    severity: 3
    query: 'AppTraces | where Properties.EventName == "${events.verdictChanged}"'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT5M'
    window: 'PT15M'
    autoMitigate: false
  }
]

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'aibubble'
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${prefix} ${rule.name}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      autoMitigate: rule.autoMitigate
      // The tables come into being with their first row, after the first deployment.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]
