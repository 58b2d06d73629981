# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# The project files first: a change of code does not restore again.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY --parents src/*/*.csproj ./
RUN dotnet restore src/BotService
COPY src src
COPY seeds seeds
COPY manifests manifests
RUN dotnet publish src/BotService --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Everything that changes lives in /data; the rest of the file system may be read-only (docker run --read-only --tmpfs /tmp -v botservice:/data).
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
ENV Storage__Database=/data/botservice.db \
    Urls=http://0.0.0.0:3978 \
    DOTNET_EnableDiagnostics=0
EXPOSE 3978
USER $APP_UID
ENTRYPOINT ["dotnet", "BotService.dll"]
