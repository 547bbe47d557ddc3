# syntax=docker/dockerfile:1
#
# The app on the official image of the Functions host, for clusters that run it instead of Azure Functions itself:
#
#   docker build --file infra/functions.Dockerfile --tag aibubble-functions .
#   docker run --publish 8080:80 --env AzureWebJobsStorage="$CONNECTION_STRING" --env-file schedules.env aibubble-functions
#
# schedules.env holds a line Schedules__{Source}={NCrontab} for every entry of infra/schedules.json (a timer whose schedule
# is missing does not start):
#
#   jq -r 'to_entries[] | "Schedules__\(.key)=\(.value)"' infra/schedules.json >schedules.env

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY . .
# CI=true: restore exactly what the lock files say, or fail.
RUN --mount=type=cache,target=/root/.nuget/packages \
    CI=true dotnet publish src/AIBubble.Functions --configuration Release --output /app

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    FUNCTIONS_REQUEST_BODY_SIZE_LIMIT=104857600
COPY --from=build /app /home/site/wwwroot
