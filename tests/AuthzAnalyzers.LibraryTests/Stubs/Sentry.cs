// The names of Sentry that the knowledge file is about.
namespace Sentry
{
    public enum SentryLevel
    {
        Info,
    }

    public enum BreadcrumbLevel
    {
        Info,
    }

    public readonly struct SentryId
    {
    }

    public static class SentrySdk
    {
        public static SentryId CaptureMessage(string message, SentryLevel level = SentryLevel.Info) => default;

        public static void AddBreadcrumb(string message, string? category = null, string? type = null, System.Collections.Generic.IDictionary<string, string>? data = null, BreadcrumbLevel level = BreadcrumbLevel.Info)
        {
        }

        public static void SetTag(string key, string value)
        {
        }
    }
}
