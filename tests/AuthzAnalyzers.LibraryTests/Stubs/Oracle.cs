using System.Data;
using System.Data.Common;

namespace Oracle.ManagedDataAccess.Client;

public enum OracleDbType
{
    Int32,
    Varchar2,
}

public abstract class OracleConnection : DbConnection
{
}

public class OracleCommand(string cmdText, OracleConnection conn) : DbCommand
{
    public override string CommandText { get; set; } = cmdText;
    public new OracleParameterCollection Parameters => throw null!;
    protected override DbParameterCollection DbParameterCollection => throw null!;
    public override int CommandTimeout { get; set; }
    public override CommandType CommandType { get; set; }
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection { get; set; } = conn;
    protected override DbTransaction? DbTransaction { get; set; }
    public override void Cancel() => throw null!;
    public override int ExecuteNonQuery() => throw null!;
    public override object? ExecuteScalar() => throw null!;
    public new DbDataReader ExecuteReader() => throw null!;
    public override void Prepare() => throw null!;
    protected override DbParameter CreateDbParameter() => throw null!;
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw null!;
}

public abstract class OracleParameter : DbParameter
{
}

public abstract class OracleParameterCollection : DbParameterCollection
{
    public OracleParameter Add(OracleParameter param) => throw null!;
    public OracleParameter Add(string name, object val) => throw null!;
    public OracleParameter Add(string name, OracleDbType dbType) => throw null!;
}
