# syntax=docker/dockerfile:1
#
# The app on AIBubble.LocalHost, for those who host it themselves against a storage account of their own (the same app on
# the official Functions image: infra/functions.Dockerfile):
#
#   docker build --tag aibubble .
#   docker run --read-only --tmpfs /tmp --publish 7071:7071 \
#     --env AzureWebJobsStorage="$CONNECTION_STRING" \
#     --env LocalHost__Keys__Function="$FUNCTION_KEY" --env LocalHost__Keys__Master="$MASTER_KEY" \
#     --env Sources__SecEdgar__Contact="Example Research analyst@example.org" \
#     aibubble
#
# Storage and keys are not optional: there is no Node.js in the image to run Azurite with, and the host refuses to
# listen on an address others can reach while no keys are set.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY . .
# CI=true: restore exactly what the lock files say, or fail.
RUN --mount=type=cache,target=/root/.nuget/packages \
    CI=true dotnet publish src/AIBubble.LocalHost --configuration Release --output /app -p:UseAppHost=false

# Chiselled: no shell, no package manager, nothing but what ASP.NET Core needs, and a user that is not root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_URLS=http://0.0.0.0:7071 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0
EXPOSE 7071
USER $APP_UID
# Without a shell or curl the app asks itself: exit 0 when /api/health of this container answers 200, else 1.
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 \
    CMD ["dotnet", "AIBubble.LocalHost.dll", "healthcheck"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "AIBubble.LocalHost.dll"]
