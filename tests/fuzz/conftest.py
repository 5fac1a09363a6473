from tests.service.conftest import start_service, tiny_catalog

__all__ = ["start_service", "tiny_catalog"]
