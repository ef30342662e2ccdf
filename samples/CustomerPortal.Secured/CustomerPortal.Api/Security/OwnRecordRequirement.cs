using Microsoft.AspNetCore.Authorization;

namespace CustomerPortal.Api.Security;

/// <summary>The record that is asked for belongs to the caller.</summary>
public sealed class OwnRecordRequirement : IAuthorizationRequirement;
