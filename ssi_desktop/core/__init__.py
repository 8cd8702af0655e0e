"""The scoring core: values in, values out; standard library only, no clock, files, SQL, Qt or sentences."""
